// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.record;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the models of a table made of one request, and which of them decided.
 *
 * @param challenger absent where the table has none
 * @param decidedBy the other arm than the route's when that one failed
 */
public record DualScore(ArmScore champion, Optional<ArmScore> challenger, Decider decidedBy) {
  /** Who decided. */
  public enum Decider {
    CHAMPION,
    CHALLENGER,
    /** No arm had a sound score, and the request got no answer. */
    NOBODY
  }

  public DualScore {
    if (decidedBy == Decider.CHALLENGER && challenger.isEmpty()) {
      throw new IllegalArgumentException("decidedBy must not be CHALLENGER without a challenger");
    }
  }

  /** The challenger's score less the champion's, where both have one. */
  public OptionalDouble difference() {
    OptionalDouble theirs = challenger.map(ArmScore::score).orElse(OptionalDouble.empty());
    OptionalDouble ours = champion.score();
    return theirs.isPresent() && ours.isPresent()
        ? OptionalDouble.of(theirs.getAsDouble() - ours.getAsDouble())
        : OptionalDouble.empty();
  }

  /** The score that was answered, if any. */
  public OptionalDouble answered() {
    return switch (decidedBy) {
      case CHAMPION -> champion.score();
      case CHALLENGER -> challenger.orElseThrow().score();
      case NOBODY -> OptionalDouble.empty();
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.outcome;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody says became of one scored request.
 *
 * @param event whether the event happened that the model predicts
 * @param knownAt when that became known, in microseconds at most
 * @param amount what it amounted to, where that is told
 * @param replaces number of the outcome that this one corrects
 */
public record GivenOutcome(
    Subject of,
    boolean event,
    Instant knownAt,
    Optional<BigDecimal> amount,
    Optional<Long> replaces) {
  /** How the request is named. */
  public sealed interface Subject {
    /** By the number of its prediction record. */
    record ByRecord(long number) implements Subject {}

    /** By the id that it came with. */
    record ByRequest(String id) implements Subject {}
  }

  /** An outcome without an amount that replaces nothing. */
  public GivenOutcome(Subject of, boolean event, Instant knownAt) {
    this(of, event, knownAt, Optional.empty(), Optional.empty());
  }
}

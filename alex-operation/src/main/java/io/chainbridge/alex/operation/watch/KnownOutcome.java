// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.monitoring.window.Outcome;
import java.time.Instant;
import java.util.Optional;

/**
 * What became known of one scored request, and when.
 *
 * @param receivedAt when it was received; its UTC day is the window it counts in
 */
public record KnownOutcome(
    ScoredRequest request, Instant knownAt, Instant receivedAt, boolean event) {
  /** An outcome that is received as soon as it is known. */
  public KnownOutcome(ScoredRequest request, Instant knownAt, boolean event) {
    this(request, knownAt, knownAt, event);
  }

  /** The outcome as it counts for this artifact; empty when it did not score the request. */
  Optional<Outcome> countedFor(ModelId model, Sha256 artifact) {
    return scoredBy(model, artifact).map(outcome -> outcome.received(receivedAt));
  }

  private Optional<Outcome> scoredBy(ModelId model, Sha256 artifact) {
    ScoredRequest.Arm champion = request.champion();
    Optional<ScoredRequest.Arm> challenger =
        request.challenger().filter(arm -> isOurs(arm, model, artifact));
    if (challenger.isPresent()) {
      return Optional.of(
          new Outcome(
              request.at(),
              knownAt,
              champion.score(),
              challenger.get().score(),
              request.decided().byChallenger(),
              event));
    }
    return isOurs(champion, model, artifact)
        ? Optional.of(Outcome.solo(request.at(), knownAt, champion.score(), event))
        : Optional.empty();
  }

  /** An earlier artifact of the same id is another model. */
  private static boolean isOurs(ScoredRequest.Arm arm, ModelId model, Sha256 artifact) {
    return arm.model().equals(model) && arm.artifact().equals(artifact);
  }
}

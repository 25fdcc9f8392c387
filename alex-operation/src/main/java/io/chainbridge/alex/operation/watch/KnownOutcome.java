// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.monitoring.window.Outcome;
import java.time.Instant;
import java.util.Optional;

/** What became known of one scored request, and when. */
public record KnownOutcome(ScoredRequest request, Instant knownAt, boolean event) {
  /** The outcome as it counts for this model; empty when the model did not score the request. */
  Optional<Outcome> countedFor(ModelId model) {
    ScoredRequest.Arm champion = request.champion();
    Optional<ScoredRequest.Arm> challenger =
        request.challenger().filter(arm -> arm.model().equals(model));
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
    return champion.model().equals(model)
        ? Optional.of(Outcome.solo(request.at(), knownAt, champion.score(), event))
        : Optional.empty();
  }
}

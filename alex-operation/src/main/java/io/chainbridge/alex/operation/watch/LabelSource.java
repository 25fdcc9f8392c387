// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import io.chainbridge.alex.predictionlog.LogHead;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where outcomes of scored requests come from. Implementations are thread-safe. */
public interface LabelSource {
  /** Called once for each scored request, in the order of the prediction log. */
  void scored(long record, ScoredRequest request);

  /** Whether it is told of the requests of the log again, each time an operation starts. */
  default boolean startsFromTheLog() {
    return false;
  }

  /** How far its own log has grown; empty for a source without one. */
  default Optional<LogHead> logged() {
    return Optional.empty();
  }

  /** The outcomes that became known by now and were not returned before, oldest first. */
  List<KnownOutcome> knownBy(Instant now);

  /** A source without outcomes. Every reading that needs labels stays INSUFFICIENT. */
  static LabelSource none() {
    return new LabelSource() {
      @Override
      public void scored(long record, ScoredRequest request) {
        // nothing will ever be known of it
      }

      @Override
      public List<KnownOutcome> knownBy(Instant now) {
        return List.of();
      }
    };
  }
}

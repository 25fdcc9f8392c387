// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import java.time.Instant;
import java.util.List;

/** Where outcomes of scored requests come from. Implementations are thread-safe. */
public interface LabelSource {
  /** Called once for each scored request, in the order of the prediction log. */
  void scored(ScoredRequest request);

  /** The outcomes that became known by now and were not returned before, oldest first. */
  List<KnownOutcome> knownBy(Instant now);

  /** A source without outcomes. Every reading that needs labels stays INSUFFICIENT. */
  static LabelSource none() {
    return new LabelSource() {
      @Override
      public void scored(ScoredRequest request) {
        // nothing will ever be known of it
      }

      @Override
      public List<KnownOutcome> knownBy(Instant now) {
        return List.of();
      }
    };
  }
}

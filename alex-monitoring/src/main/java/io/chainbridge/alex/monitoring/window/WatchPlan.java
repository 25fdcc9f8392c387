// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import java.time.Duration;
import java.time.Instant;

/**
 * The decision threshold and the labels that the proposal of a watched model declares.
 *
 * @param decisionThreshold a request is approved when its score is below it; in (0, 1]
 * @param labelHorizon age at which an outcome must be known; a later one is counted as late
 */
public record WatchPlan(double decisionThreshold, Duration labelHorizon, LabelScope scope) {
  public WatchPlan {
    if (!(decisionThreshold > 0 && decisionThreshold <= 1)) {
      throw new IllegalArgumentException(
          "decisionThreshold must be in (0, 1], was: " + decisionThreshold);
    }
    if (labelHorizon.isNegative()) {
      throw new IllegalArgumentException("labelHorizon must not be negative: " + labelHorizon);
    }
  }

  /** Whether a request that was decided by this score can have an outcome. */
  boolean expectsOutcome(double decidingScore) {
    return switch (scope) {
      case EVERY_REQUEST -> true;
      case APPROVED_ONLY -> approves(decidingScore);
    };
  }

  /** Whether a request of this score is approved. */
  boolean approves(double score) {
    return score < decisionThreshold;
  }

  boolean inTime(Instant predictedAt, Instant knownAt) {
    return !knownAt.isAfter(predictedAt.plus(labelHorizon));
  }
}

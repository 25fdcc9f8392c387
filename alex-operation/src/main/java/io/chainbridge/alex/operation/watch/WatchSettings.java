// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import io.chainbridge.alex.monitoring.window.LabelScope;
import io.chainbridge.alex.monitoring.window.Maturity;
import io.chainbridge.alex.monitoring.window.WatchPlan;
import java.time.Duration;
import java.time.Instant;

/**
 * How decisions and labels are counted.
 *
 * @param decisionThreshold a request is approved when its score is below it; in (0, 1]
 * @param labelHorizon age at which an outcome must be known
 * @param lookBackDays how many days of matured cohorts are judged; at least 1
 */
public record WatchSettings(double decisionThreshold, Duration labelHorizon, int lookBackDays) {
  public WatchSettings {
    if (!(decisionThreshold > 0 && decisionThreshold <= 1)) {
      throw new IllegalArgumentException(
          "decisionThreshold must be in (0, 1], was: " + decisionThreshold);
    }
    if (labelHorizon.isNegative()) {
      throw new IllegalArgumentException("labelHorizon must not be negative: " + labelHorizon);
    }
    if (lookBackDays < 1) {
      throw new IllegalArgumentException("lookBackDays must be at least 1, was: " + lookBackDays);
    }
  }

  /** For a live home that says nothing else: half, 30 days, 30 days. */
  public static final WatchSettings STANDARD = new WatchSettings(0.5, Duration.ofDays(30), 30);

  WatchPlan plan() {
    return new WatchPlan(decisionThreshold, labelHorizon, LabelScope.EVERY_REQUEST);
  }

  Maturity maturity(Instant now) {
    return new Maturity(labelHorizon, lookBackDays, now);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.monitoring.window.LabelScope;
import io.chainbridge.alex.monitoring.window.Maturity;
import io.chainbridge.alex.monitoring.window.WatchPlan;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class WatchSettingsTest {
  private static final Duration THREE_DAYS = Duration.ofDays(3);

  @Test
  void countsEveryRequestByTheSameThresholdAndHorizon() {
    WatchSettings settings = new WatchSettings(0.2, THREE_DAYS, 10);
    assertThat(settings.plan()).isEqualTo(new WatchPlan(0.2, THREE_DAYS, LabelScope.EVERY_REQUEST));
    assertThat(settings.maturity(Instant.EPOCH))
        .isEqualTo(new Maturity(THREE_DAYS, 10, Instant.EPOCH));
  }

  @Test
  void takesThresholdsFromAboveZeroToOne() {
    assertThat(new WatchSettings(1, Duration.ZERO, 1).decisionThreshold()).isEqualTo(1);
    for (double wrong : new double[] {0, -0.1, 1.01, Double.NaN}) {
      assertThatThrownBy(() -> new WatchSettings(wrong, THREE_DAYS, 10))
          .hasMessage("decisionThreshold must be in (0, 1], was: " + wrong);
    }
  }

  @Test
  void refusesATimeThatNoOutcomeCanMeet() {
    assertThatThrownBy(() -> new WatchSettings(0.5, Duration.ofDays(-1), 10))
        .hasMessageContaining("labelHorizon must not be negative");
    assertThatThrownBy(() -> new WatchSettings(0.5, THREE_DAYS, 0))
        .hasMessage("lookBackDays must be at least 1, was: 0");
  }
}

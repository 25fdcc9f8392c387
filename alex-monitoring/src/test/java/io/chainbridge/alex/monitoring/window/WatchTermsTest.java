// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WatchTermsTest {
  private static final Duration THREE_DAYS = Duration.ofDays(3);

  @Test
  void countsEveryRequestByTheSameThresholdAndHorizon() {
    WatchTerms settings = new WatchTerms(0.2, THREE_DAYS, 10);
    assertThat(settings.plan()).isEqualTo(new WatchPlan(0.2, THREE_DAYS, LabelScope.EVERY_REQUEST));
    assertThat(settings.maturity(Instant.EPOCH))
        .isEqualTo(new Maturity(THREE_DAYS, 10, Instant.EPOCH));
  }

  @Test
  void takesThresholdsFromAboveZeroToOne() {
    assertThat(new WatchTerms(1, Duration.ZERO, 1).decisionThreshold()).isEqualTo(1);
    for (double wrong : new double[] {0, -0.1, 1.01, Double.NaN}) {
      assertThatThrownBy(() -> new WatchTerms(wrong, THREE_DAYS, 10))
          .hasMessage("decisionThreshold must be in (0, 1], was: " + wrong);
    }
  }

  @Test
  void refusesATimeThatNoOutcomeCanMeet() {
    assertThatThrownBy(() -> new WatchTerms(0.5, Duration.ofDays(-1), 10))
        .hasMessageContaining("labelHorizon must not be negative");
    assertThatThrownBy(() -> new WatchTerms(0.5, THREE_DAYS, 0))
        .hasMessage("lookBackDays must be at least 1, was: 0");
  }

  @Test
  void readsItsTextBack() {
    WatchTerms terms = new WatchTerms(0.125, Duration.ofHours(30), 10);
    assertThat(WatchTerms.in(terms.bytes())).isEqualTo(terms);
    assertThat(WatchTerms.in(WatchTerms.STANDARD.bytes())).isEqualTo(WatchTerms.STANDARD);
  }

  @Test
  void refusesATextThatIsNotCanonical() {
    String text = new String(WatchTerms.STANDARD.bytes(), StandardCharsets.UTF_8);
    for (String wrong :
        List.of(
            "",
            text + "more 1\n",
            text.replace("0.5", "0.50"),
            text.replace("PT720H", "30 days"),
            text.replace("days 30", "days x"),
            text.replace("alex-terms 1", "alex-terms 2"))) {
      assertThatThrownBy(() -> WatchTerms.in(wrong.getBytes(StandardCharsets.UTF_8)))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}

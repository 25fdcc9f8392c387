// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.evidence.kept.JudgedOn;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.metrics.ScoredSample;
import io.chainbridge.alex.testkit.Proves;
import org.junit.jupiter.api.Test;

/** Skill as a second computation has it: by how much the loss of the base rate is undercut. */
final class MetricReadingsTest {
  private static final ScoredSample SAMPLE = Candidate.sample();
  private static final double BASE_RATE = new Candidate().data().trainBaseRate();

  private static Reading reading(Metric metric) {
    return new Candidate()
        .evidence().readings().stream()
            .filter(reading -> reading.metric() == metric)
            .findFirst()
            .orElseThrow();
  }

  private static double brier(double score, boolean event) {
    return Math.pow(score - (event ? 1 : 0), 2);
  }

  private static double logLoss(double score, boolean event) {
    return -Math.log(event ? score : 1 - score);
  }

  /** Loss of a row with this score and outcome. */
  @FunctionalInterface
  private interface Loss {
    double of(double score, boolean event);
  }

  private static double skill(Loss loss) {
    double own = 0;
    double constant = 0;
    for (int i = 0; i < SAMPLE.rows(); i++) {
      own += loss.of(SAMPLE.score(i), SAMPLE.event(i));
      constant += loss.of(BASE_RATE, SAMPLE.event(i));
    }
    return 1 - own / constant;
  }

  @Test
  void takesTheBaseRateFromTheTrainingRowsAlone() {
    GateData data = new Candidate().data();
    int events = 0;
    for (int row = 0; row < 1_000; row++) {
      events += data.events()[row] ? 1 : 0;
    }
    assertThat(data.train()).hasSize(1_000);
    assertThat(BASE_RATE).isEqualTo(events / 1_000.0);
    assertThat(JudgedOn.of(data)).isEqualTo(new JudgedOn(1_000, events, 7));
  }

  @Test
  @Proves("S3.9")
  void measuresBothSkillsAgainstTheBaseRate() {
    Reading brier = reading(Metric.BRIER_SKILL);
    assertThat(brier.value()).isEqualTo(skill(MetricReadingsTest::brier), within(1e-12));
    assertThat(brier.lower()).isLessThan(brier.value());
    assertThat(brier.upper()).isGreaterThan(brier.value());
    assertThat(reading(Metric.LOG_LOSS_SKILL).value())
        .isEqualTo(skill(MetricReadingsTest::logLoss), within(1e-12));
  }
}

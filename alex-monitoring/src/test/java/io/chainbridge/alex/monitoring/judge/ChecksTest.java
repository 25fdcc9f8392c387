// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.Finding;
import io.chainbridge.alex.lifecycle.Mark;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.metrics.Verdict;
import io.chainbridge.alex.monitoring.window.Book;
import io.chainbridge.alex.monitoring.window.Matured;
import io.chainbridge.alex.monitoring.window.Maturity;
import io.chainbridge.alex.monitoring.window.ModelWatch;
import io.chainbridge.alex.monitoring.window.Outcome;
import io.chainbridge.alex.monitoring.window.Readings;
import io.chainbridge.alex.monitoring.window.WatchedPeriod;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verdict of each check on readings at and round its limit. */
class ChecksTest {
  private static final Policy POLICY = Policy.framework();
  private static final StageTraffic NOBODY = new StageTraffic(0, 0, Duration.ZERO);
  private static final Maturity MATURITY = new Maturity(Book.HORIZON, 60, Book.noon(60));

  /** Labels of one day of which these many have the event. */
  private static Matured labels(int predictions, int labels, int events) {
    Book book = new Book(-1, 91);
    ModelWatch watch = book.watch();
    for (int i = 0; i < predictions; i++) {
      watch.predicted(book.dual(0, book.row(0), 0));
    }
    for (int i = 0; i < labels; i++) {
      watch.outcome(new Outcome(Book.noon(0), Book.noon(0), 0.2, 0.2, false, i < events));
    }
    WatchedPeriod period =
        WatchedPeriod.of(Book.windows(watch, 1), book.reference, Book.noon(0), Book.noon(0));
    return Matured.all(period.labels().cohorts(), MATURITY, book.reference);
  }

  private static Evaluation evaluation(Matured matured, Metric metric, double... reading) {
    Reading only = new Reading(metric, reading[1], reading[0], reading[2], 500, Mark.RECOMPUTED);
    Readings readings = new Readings(new TreeMap<>(Map.of(metric, only)), new TreeMap<>());
    return new Evaluation(readings, matured, NOBODY, POLICY);
  }

  @ParameterizedTest
  @CsvSource({
    "0.10, 0.12, 0.1499, PASS",
    "0.10, 0.12, 0.15, INSUFFICIENT",
    "0.15, 0.16, 0.20, INSUFFICIENT",
    "0.1501, 0.16, 0.20, FAIL"
  })
  void judgesARateByItsWholeInterval(double lower, double value, double upper, Verdict verdict) {
    assertThat(POLICY.drift().divergenceRateBelow()).isEqualTo(0.15);
    Finding finding =
        evaluation(labels(0, 0, 0), Metric.DIVERGENCE_RATE, lower, value, upper).divergence("S4.4");
    assertThat(finding.verdict()).isEqualTo(verdict);
    assertThat(finding.limit()).isEqualTo(0.15);
    assertThat(finding.row()).isEqualTo("S4.4");
    assertThat(finding.reading().value()).isEqualTo(value);
  }

  @Test
  void judgesAChangeInEitherDirectionAlike() {
    double limit = POLICY.outcome().approvalRateChangeBelow();
    assertThat(approvals(-limit / 2, 0, limit / 2)).isEqualTo(Verdict.PASS);
    assertThat(approvals(-limit, 0, limit / 2)).isEqualTo(Verdict.INSUFFICIENT);
    assertThat(approvals(-limit / 2, 0, limit)).isEqualTo(Verdict.INSUFFICIENT);
    assertThat(approvals(-2 * limit, 0, 2 * limit)).isEqualTo(Verdict.INSUFFICIENT);
    assertThat(approvals(1.1 * limit, 2 * limit, 3 * limit)).isEqualTo(Verdict.FAIL);
    assertThat(approvals(-3 * limit, -2 * limit, -1.1 * limit)).isEqualTo(Verdict.FAIL);
  }

  private static Verdict approvals(double lower, double value, double upper) {
    return evaluation(labels(0, 0, 0), Metric.APPROVAL_RATE_CHANGE, lower, value, upper)
        .approvals("S5.8")
        .verdict();
  }

  @Test
  void judgesLabelsOnlyWhereThereAreEnoughOfThemAndOfEvents() {
    assertThat(calibration(labels(200, 200, 20))).isEqualTo(Verdict.PASS);
    assertThat(calibration(labels(199, 199, 20))).isEqualTo(Verdict.INSUFFICIENT);
    assertThat(calibration(labels(200, 200, 19))).isEqualTo(Verdict.INSUFFICIENT);
    assertThat(calibration(labels(240, 200, 20))).isEqualTo(Verdict.INSUFFICIENT);
    assertThat(calibration(labels(200, 201, 20))).isEqualTo(Verdict.INSUFFICIENT);
  }

  private static Verdict calibration(Matured matured) {
    return evaluation(matured, Metric.CALIBRATION_ERROR, 0, 0.01, 0.02)
        .calibration("S4.7")
        .verdict();
  }

  @Test
  void showsAReadingThatItDoesNotJudge() {
    Finding finding =
        evaluation(labels(0, 0, 0), Metric.CALIBRATION_DRIFT, 0, 0.01, 0.02)
            .calibrationDrift("S4.7");
    assertThat(finding.verdict()).isEqualTo(Verdict.INSUFFICIENT);
    assertThat(finding.reading().value()).isEqualTo(0.01);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.Finding;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.metrics.Verdict;
import io.chainbridge.alex.monitoring.window.Book;
import io.chainbridge.alex.monitoring.window.Maturity;
import io.chainbridge.alex.monitoring.window.ModelWatch;
import io.chainbridge.alex.monitoring.window.Outcome;
import io.chainbridge.alex.monitoring.window.Readings;
import io.chainbridge.alex.monitoring.window.ScoredPrediction;
import io.chainbridge.alex.testkit.Proves;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final int DAYS = 60;
  private static final Maturity MATURITY = new Maturity(Book.HORIZON, 60, Book.noon(DAYS));

  private final Book book = new Book(-2.2, 11);

  private Observation shadow(ModelWatch watch) {
    return ShadowEvaluation.observe(
        Book.windows(watch, 2 * DAYS),
        book.reference,
        Policy.framework(),
        Book.noon(30),
        Book.noon(DAYS),
        MATURITY);
  }

  private Observation step(ModelWatch watch, Maturity maturity) {
    return StepEvaluation.observe(
        Book.windows(watch, 2 * DAYS),
        book.reference,
        Policy.framework(),
        25,
        Book.noon(30),
        Book.noon(DAYS),
        maturity);
  }

  private static Map<Metric, Verdict> verdicts(Observation observation) {
    return observation.findings().stream()
        .collect(Collectors.toMap(f -> f.reading().metric(), Finding::verdict));
  }

  /** Shadow traffic whose requests are made by the given function. */
  private ModelWatch traffic(Function<Integer, ScoredPrediction> request) {
    ModelWatch watch = book.watch();
    for (int day = 30; day < DAYS; day++) {
      for (int i = 0; i < 40; i++) {
        watch.predicted(request.apply(day));
      }
    }
    return watch;
  }

  @Test
  @Proves({"S4.4", "S4.5", "S4.6", "S4.7", "S4.8"})
  void passesEveryCheckOfACalmShadow() {
    Observation seen = shadow(book.calm(DAYS, 60));
    assertThat(verdicts(seen))
        .hasSize(9)
        .allSatisfy((_, verdict) -> assertThat(verdict).isEqualTo(Verdict.PASS));
    assertThat(seen.stage()).isEqualTo(Stage.SHADOW_MODE);
    assertThat(seen.percent()).isZero();
    assertThat(seen.predictions()).isEqualTo(30 * 60);
    assertThat(seen.findings()).extracting(Finding::row).contains("S4.4", "S4.5", "S4.6", "S4.7");
  }

  @Test
  @Proves({"S5.14", "A10"})
  void neverPassesWithoutData() {
    var observations =
        List.of(
            ShadowEvaluation.observe(
                List.of(),
                book.reference,
                Policy.framework(),
                Book.noon(0),
                Book.noon(9),
                MATURITY),
            step(book.watch(), MATURITY),
            TenureEvaluation.observe(
                List.of(),
                book.reference,
                Policy.framework(),
                Book.noon(0),
                Book.noon(9),
                MATURITY));
    for (Observation seen : observations) {
      assertThat(seen.findings())
          .isNotEmpty()
          .allSatisfy(f -> assertThat(f.verdict()).isEqualTo(Verdict.INSUFFICIENT))
          .allSatisfy(f -> assertThat(f.note()).isNotEmpty());
    }
  }

  @Test
  void staysUndecidedOnATenthOfTheTrafficThatIsNeeded() {
    ModelWatch watch = book.watch();
    for (int i = 0; i < 12; i++) {
      watch.predicted(book.dual(40, book.row(0), 0));
    }
    Map<Metric, Verdict> verdicts = new HashMap<>(verdicts(shadow(watch)));
    assertThat(verdicts.remove(Metric.KEY_SHARE)).isEqualTo(Verdict.PASS); // twelve keys
    assertThat(verdicts)
        .hasSize(8)
        .allSatisfy((_, verdict) -> assertThat(verdict).isEqualTo(Verdict.INSUFFICIENT));
  }

  @Test
  @Proves("S4.4")
  void failsAChallengerThatDivergesAndHoldsOneThatMight() {
    var diverging = traffic(day -> book.dual(day, book.row(0), book.uniform() < 0.25 ? 0.3 : 0));
    assertThat(verdicts(shadow(diverging))).containsEntry(Metric.DIVERGENCE_RATE, Verdict.FAIL);
    int[] request = {0};
    var border = traffic(day -> book.dual(day, book.row(0), request[0]++ % 7 == 0 ? 0.3 : 0));
    assertThat(verdicts(shadow(border)))
        .containsEntry(Metric.DIVERGENCE_RATE, Verdict.INSUFFICIENT);
  }

  @Test
  @Proves({"S4.5", "S4.6", "S5.10", "A3", "A4", "A6"})
  void seesScoresAndFeaturesMove() {
    var shifted = traffic(day -> book.dual(day, book.row(1.5), 0));
    assertThat(verdicts(shadow(shifted))).containsEntry(Metric.SCORE_DRIFT, Verdict.FAIL);
    Readings readings = readings(shifted);
    assertThat(readings.of(Metric.FEATURE_DRIFT_SCORE).orElseThrow().value()).isGreaterThan(0.15);
    assertThat(readings.note(Metric.FEATURE_DRIFT_SCORE)).isEqualTo("largest: exposure");
    double calm =
        readings(traffic(day -> book.dual(day, book.row(0), 0)))
            .of(Metric.IMPORTANCE_DRIFT)
            .orElseThrow()
            .value();
    assertThat(calm).isLessThan(0.02);
    assertThat(readings.of(Metric.IMPORTANCE_DRIFT).orElseThrow().value()).isGreaterThan(3 * calm);
  }

  @Test
  @Proves("A4")
  void countsMissingValuesAsDrift() {
    var gaps =
        traffic(day -> {
          double[] row = book.row(0);
          row[1] = book.uniform() < 0.15 ? Double.NaN : row[1];
          return book.dual(day, row, 0);
        });
    Readings readings = readings(gaps);
    assertThat(readings.note(Metric.FEATURE_DRIFT_SCORE)).isEqualTo("largest: age");
    assertThat(readings.of(Metric.FEATURE_DRIFT_SCORE).orElseThrow().value()).isGreaterThan(0.15);
  }

  private Readings readings(ModelWatch watch) {
    return ReadingsOf.window(
        Book.windows(watch, 2 * DAYS), book.reference, Book.noon(30), Book.noon(DAYS), MATURITY);
  }

  @Test
  @Proves({"S4.8", "S5.9", "A1", "A2"})
  void failsAModelThatIsSlowOrBreaks() {
    var slow =
        traffic(day -> {
          double[] row = book.row(0);
          boolean stalls = book.uniform() < 0.05;
          return new ScoredPrediction(
              Book.noon(day),
              Book.key(row),
              false,
              0.1,
              0.1,
              book.uniform() < 0.1,
              stalls ? 700_000_000L : 2_000_000L,
              row);
        });
    assertThat(verdicts(shadow(slow)))
        .containsEntry(Metric.PREDICTION_LATENCY_P99, Verdict.FAIL)
        .containsEntry(Metric.ERROR_RATE, Verdict.FAIL);
    assertThat(readings(slow).of(Metric.PREDICTION_LATENCY_P50).orElseThrow().value())
        .isBetween(2.0, 2.03);
    assertThat(readings(slow).of(Metric.PREDICTION_LATENCY_P99).orElseThrow().value())
        .isBetween(700.0, 708.0);
  }

  /** Sixty days of labelled traffic decided by the challenger, with this true probability. */
  private ModelWatch labelled(double share, Function<Double, Double> truth) {
    ModelWatch watch = book.watch();
    for (int day = 0; day < DAYS; day++) {
      for (int i = 0; i < 60; i++) {
        double[] row = book.row(0);
        ScoredPrediction prediction = book.decided(day, row);
        watch.predicted(prediction);
        double score = prediction.challengerScore();
        if (book.uniform() < share) {
          watch.outcome(
              new Outcome(
                  Book.noon(day),
                  Book.noon(day + 10),
                  score,
                  score,
                  true,
                  book.event(truth.apply(score))));
        }
      }
    }
    return watch;
  }

  @Test
  @Proves({"S5.3", "S5.8", "S4.7"})
  void judgesCalibrationAndLossesOfAStepOnMaturedCohorts() {
    assertThat(verdicts(step(labelled(1, score -> score), MATURITY)))
        .hasSize(12)
        .allSatisfy((_, verdict) -> assertThat(verdict).isEqualTo(Verdict.PASS));
    var worse = verdicts(step(labelled(1, score -> Math.min(1, score + 0.2)), MATURITY));
    assertThat(worse)
        .containsEntry(Metric.CALIBRATION_ERROR, Verdict.FAIL)
        .containsEntry(Metric.CALIBRATION_DRIFT, Verdict.FAIL)
        .containsEntry(Metric.LOSS_RATE_CHANGE, Verdict.FAIL);
  }

  @Test
  @Proves("S5.8")
  void failsAModelThatApprovesFarMore() {
    var stricter =
        traffic(day -> {
          double[] row = book.row(0);
          boolean swap = book.uniform() < 0.2;
          return new ScoredPrediction(
              Book.noon(day), Book.key(row), true, swap ? 0.6 : 0.2, 0.2, false, 5, row);
        });
    Observation seen = step(stricter, MATURITY);
    assertThat(verdicts(seen)).containsEntry(Metric.APPROVAL_RATE_CHANGE, Verdict.FAIL);
    assertThat(seen.percent()).isEqualTo(25);
  }

  @Test
  @Proves("A5")
  void refusesToJudgeLabelsThatAreYoungOrMissing() {
    var young = new Maturity(Book.HORIZON, 60, Book.noon(29));
    assertThat(verdicts(step(labelled(1, score -> score), young)))
        .containsEntry(Metric.CALIBRATION_ERROR, Verdict.INSUFFICIENT)
        .containsEntry(Metric.LOSS_RATE_CHANGE, Verdict.INSUFFICIENT);
    Observation gappy = step(labelled(0.9, score -> score), MATURITY);
    assertThat(verdicts(gappy)).containsEntry(Metric.CALIBRATION_ERROR, Verdict.INSUFFICIENT);
    assertThat(gappy.findings())
        .filteredOn(f -> f.reading().metric() == Metric.CALIBRATION_ERROR)
        .allSatisfy(f -> assertThat(f.note()).startsWith("too few labels"));
  }

  @Test
  @Proves({"S5.14", "A5"})
  void isNotFooledByBadOutcomesThatArriveLast() {
    // Good outcomes are known after 5 days, bad ones after 29: labels so far show no loss at all.
    ModelWatch watch = book.watch();
    for (int day = 0; day < DAYS; day++) {
      for (int i = 0; i < 60; i++) {
        ScoredPrediction prediction = book.dual(day, book.row(0), 0);
        watch.predicted(prediction);
        double score = prediction.challengerScore();
        boolean event = book.event(score);
        watch.outcome(
            new Outcome(
                Book.noon(day), Book.noon(day + (event ? 29 : 5)), score, score, true, event));
      }
    }
    Observation seen = step(watch, MATURITY);
    assertThat(verdicts(seen)).containsEntry(Metric.CALIBRATION_ERROR, Verdict.PASS);
    Finding calibration =
        seen.findings().stream()
            .filter(f -> f.reading().metric() == Metric.CALIBRATION_ERROR)
            .findFirst()
            .orElseThrow();
    assertThat(calibration.reading().sample()).isEqualTo(30 * 60);
  }

  @Test
  void namesTheSameEvidenceForTheSameCounts() {
    ModelWatch watch = book.calm(40, 5);
    assertThat(shadow(watch).evidence()).isEqualTo(shadow(watch).evidence());
    Observation before = shadow(watch);
    watch.predicted(book.dual(35, book.row(0), 0));
    assertThat(shadow(watch).evidence()).isNotEqualTo(before.evidence());
  }
}

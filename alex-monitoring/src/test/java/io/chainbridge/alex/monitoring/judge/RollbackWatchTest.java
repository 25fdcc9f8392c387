// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.rule.RollbackRule;
import io.chainbridge.alex.monitoring.window.Book;
import io.chainbridge.alex.monitoring.window.DayWindow;
import io.chainbridge.alex.monitoring.window.Maturity;
import io.chainbridge.alex.monitoring.window.ModelWatch;
import io.chainbridge.alex.monitoring.window.Outcome;
import io.chainbridge.alex.monitoring.window.Readings;
import io.chainbridge.alex.monitoring.window.ScoredPrediction;
import io.chainbridge.alex.monitoring.window.SoloPrediction;
import io.chainbridge.alex.monitoring.window.WatchedPeriod;
import io.chainbridge.alex.testkit.Proves;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class RollbackWatchTest {
  private static final ModelId FROM = new ModelId("chainiq_risk_v0.2.0");
  private static final ModelId TO = new ModelId("chainiq_risk_v0.1.0");
  private static final List<RollbackRule> FRAMEWORK =
      List.of(
          Rules.rule("calibration_error > 0.08"),
          Rules.rule("divergence_rate > 20%"),
          Rules.rule("prediction_latency_p99 > 500ms"));

  /** One evaluation of everything that is known on this day. */
  private static RollbackWatch.Outcome look(Book book, List<DayWindow> windows, int day) {
    Maturity maturity = new Maturity(Book.HORIZON, 90, Book.noon(day));
    Readings readings =
        ReadingsOf.window(windows, book.reference, Book.noon(0), Book.noon(day), maturity);
    Sha256 evidence =
        WatchedPeriod.of(windows, book.reference, Book.noon(0), Book.noon(day)).digest();
    return RollbackWatch.check(FRAMEWORK, readings, evidence, FROM, TO);
  }

  /**
   * Three evaluations of a fortnight of traffic, each of other cohorts; the true probability
   * changes on the given day.
   */
  private static List<RollbackWatch.Outcome> run(
      Book book, int changeDay, DoubleUnaryOperator changed) {
    ModelWatch watch = book.watch();
    for (int day = 0; day < 14; day++) {
      for (int i = 0; i < 60; i++) {
        ScoredPrediction prediction = book.dual(day, book.row(0), 0);
        watch.predicted(prediction);
        double score = prediction.challengerScore();
        double truth = day < changeDay ? score : changed.applyAsDouble(score);
        watch.outcome(
            new Outcome(Book.noon(day), Book.noon(day + 9), score, score, true, book.event(truth)));
      }
    }
    List<DayWindow> windows = Book.windows(watch, 24);
    List<RollbackWatch.Outcome> outcomes = new ArrayList<>();
    for (int day = 35; day <= 45; day += 5) {
      outcomes.add(look(book, windows, day));
    }
    return outcomes;
  }

  @Test
  @Proves("S5.7")
  void neverFiresOnACalibratedModel() {
    Book[] books = {new Book(-2.75, 1), new Book(-1, 2)};
    int keeps = 0;
    for (int i = 0; i < 200; i++) {
      for (RollbackWatch.Outcome outcome : run(books[i % 2], 0, score -> score)) {
        assertThat(outcome).isNotInstanceOf(RollbackWatch.Fire.class);
        keeps += outcome instanceof RollbackWatch.Keep ? 1 : 0;
      }
    }
    // Had nothing been measured, nothing could have fired either.
    assertThat(keeps).isGreaterThan(100);
  }

  @Test
  @Proves("S5.7")
  void firesWhenTheWorldChanges() {
    for (int seed = 0; seed < 10; seed++) {
      Book book = new Book(-1, seed);
      List<RollbackWatch.Outcome> outcomes = run(book, 7, score -> Math.min(1, score + 0.3));
      assertThat(outcomes.getLast()).isInstanceOf(RollbackWatch.Fire.class);
      RollbackReason reason = ((RollbackWatch.Fire) outcomes.getLast()).reason();
      assertThat(reason.rule()).isEqualTo("calibration_error > 0.08");
      assertThat(reason.value()).isGreaterThan(reason.limit());
      assertThat(reason.words()).startsWith("calibration_error > 0.08: 0.");
      assertThat(reason.from()).isEqualTo(FROM);
      assertThat(reason.to()).isEqualTo(TO);
    }
  }

  @Test
  @Proves("S5.14")
  void holdsWithoutDataAndSaysWhy() {
    Book book = new Book(-2, 1);
    RollbackWatch.Outcome outcome = look(book, List.of(), 40);
    assertThat(outcome).isInstanceOf(RollbackWatch.Hold.class);
    assertThat(((RollbackWatch.Hold) outcome).why())
        .containsExactly(
            "calibration_error > 0.08: not measured, no matured cohort",
            "divergence_rate > 20%: not measured, no request was scored by both models",
            "prediction_latency_p99 > 500ms: not measured, no predictions");
  }

  @Test
  void doesNotFireOnLabelsThatAreYoung() {
    Book book = new Book(-1, 3);
    ModelWatch watch = book.watch();
    for (int i = 0; i < 500; i++) {
      ScoredPrediction prediction = book.dual(30, book.row(0), 0);
      watch.predicted(prediction);
      double score = prediction.challengerScore();
      watch.outcome(new Outcome(Book.noon(30), Book.noon(31), score, score, true, true));
    }
    assertThat(look(book, Book.windows(watch, 60), 35)).isInstanceOf(RollbackWatch.Hold.class);
    assertThat(look(book, Book.windows(watch, 62), 62)).isInstanceOf(RollbackWatch.Fire.class);
  }

  @Test
  @Proves("S5.7")
  void firesOnDivergenceAndOnLatency() {
    Book book = new Book(-2, 1);
    ModelWatch diverging = book.watch();
    ModelWatch slow = book.watch();
    for (int i = 0; i < 500; i++) {
      double[] row = book.row(0);
      diverging.predicted(book.dual(39, row, i % 3 == 0 ? 0.4 : 0));
      slow.predicted(
          new ScoredPrediction(
              Book.noon(39), "k", true, 0.1, 0.1, false, i % 20 == 0 ? 900_000_000 : 5, row));
    }
    assertThat(look(book, Book.windows(diverging, 60), 40))
        .isInstanceOfSatisfying(
            RollbackWatch.Fire.class,
            fire -> assertThat(fire.reason().rule()).isEqualTo("divergence_rate > 20%"));
    assertThat(look(book, Book.windows(slow, 60), 40))
        .isInstanceOfSatisfying(
            RollbackWatch.Fire.class,
            fire -> assertThat(fire.reason().rule()).isEqualTo("prediction_latency_p99 > 500ms"));
  }

  @Test
  void namesTheEvidenceThatCanBeRecomputedFromTheCounts() {
    Book book = new Book(-1, 5);
    ModelWatch watch = book.watch();
    for (int i = 0; i < 300; i++) {
      watch.predicted(book.dual(39, book.row(0), 0.4));
    }
    List<DayWindow> windows = Book.windows(watch, 60);
    List<DayWindow> read =
        windows.stream().map(w -> DayWindow.parse(w.text(), book.reference)).toList();
    assertThat(look(book, windows, 40))
        .isInstanceOf(RollbackWatch.Fire.class)
        .isEqualTo(look(book, read, 40));
  }

  @Test
  @Proves("S5.7")
  void tripsAtOnceOnAScoreThatIsNoProbability() {
    Book book = new Book(-1, 5);
    ModelWatch watch = book.watch();
    watch.predicted(new SoloPrediction(Book.noon(0), "k", true, Double.NaN, false, 5, book.row(0)));
    DayWindow window = watch.window(Book.START);
    assertThat(HardTrip.in(window)).contains(HardTrip.SCORE_NOT_A_PROBABILITY);
    assertThat(HardTrip.in(DayWindow.empty(book.reference, Book.START))).isEmpty();
    RollbackReason reason =
        RollbackWatch.trip(HardTrip.SCORE_NOT_A_PROBABILITY, window.digest(), FROM, TO).reason();
    assertThat(reason.rule()).isEqualTo("SCORE_NOT_A_PROBABILITY");
    assertThat(reason.evidence()).isEqualTo(window.digest());
  }

  @Test
  void leavesTheBusinessMetricsMeasurableByARule() {
    Book book = new Book(-1, 6);
    ModelWatch watch = book.calm(40, 30);
    Readings readings =
        ReadingsOf.window(
            Book.windows(watch, 80),
            book.reference,
            Book.noon(30),
            Book.noon(40),
            new Maturity(Book.HORIZON, 30, Book.noon(40)));
    assertThat(readings.byMetric())
        .containsKeys(
            Metric.PREDICTIONS,
            Metric.LABEL_COVERAGE,
            Metric.OBSERVED_TO_EXPECTED,
            Metric.CALIBRATION_DRIFT,
            Metric.APPROVAL_RATE_CHANGE,
            Metric.PREDICTION_LATENCY_P95);
    assertThat(readings.of(Metric.LABEL_COVERAGE).orElseThrow().value()).isEqualTo(1);
    assertThat(readings.of(Metric.OBSERVED_TO_EXPECTED).orElseThrow().lower()).isLessThan(1);
    assertThat(readings.of(Metric.OBSERVED_TO_EXPECTED).orElseThrow().upper()).isGreaterThan(1);
  }

  /** What a rule on business outcomes comes to when labels follow the scores so far. */
  private static RollbackWatch.Outcome businessRule(int rowsPerDay, DoubleUnaryOperator truth) {
    Book book = new Book(-1, 41);
    ModelWatch watch = book.watch();
    for (int day = 0; day < 14; day++) {
      for (int i = 0; i < rowsPerDay; i++) {
        ScoredPrediction prediction = book.dual(day, book.row(0), 0);
        watch.predicted(prediction);
        double score = prediction.challengerScore();
        boolean event = book.event(truth.applyAsDouble(score));
        watch.outcome(new Outcome(Book.noon(day), Book.noon(day + 9), score, score, true, event));
      }
    }
    List<DayWindow> windows = Book.windows(watch, 24);
    Maturity maturity = new Maturity(Book.HORIZON, 90, Book.noon(45));
    Readings readings =
        ReadingsOf.window(windows, book.reference, Book.noon(0), Book.noon(45), maturity);
    Sha256 evidence =
        WatchedPeriod.of(windows, book.reference, Book.noon(0), Book.noon(45)).digest();
    return RollbackWatch.check(
        List.of(Rules.rule("outcome_correlation < 0.15")), readings, evidence, FROM, TO);
  }

  @Test
  @Proves("A7")
  void aRuleFiresWhenOutcomesNoLongerFollowTheScore() {
    assertThat(businessRule(60, score -> score)).isInstanceOf(RollbackWatch.Keep.class);
    assertThat(businessRule(60, score -> 1 - score)).isInstanceOf(RollbackWatch.Fire.class);
  }

  @Test
  @Proves("A7")
  void fewOutcomesProveNothingOfTheBusiness() {
    assertThat(businessRule(10, score -> 1 - score)).isInstanceOf(RollbackWatch.Hold.class);
    assertThat(businessRule(60, _ -> 0)).isInstanceOf(RollbackWatch.Hold.class);
  }
}

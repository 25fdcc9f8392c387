// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.monitoring.window.Book;
import io.chainbridge.alex.monitoring.window.Matured;
import io.chainbridge.alex.monitoring.window.Maturity;
import io.chainbridge.alex.monitoring.window.ModelWatch;
import io.chainbridge.alex.monitoring.window.Outcome;
import io.chainbridge.alex.monitoring.window.Readings;
import io.chainbridge.alex.monitoring.window.ReadingsBuilder;
import org.junit.jupiter.api.Test;

class LabelReadingsTest {
  private static final long LEAST = 200;

  private final Book book = new Book(-1, 111);
  private final ModelWatch watch = book.watch();

  /** Labelled requests of the first day, of which this many, the first ones, had the event. */
  private void labelled(int rows, int events, double champion, double watched, boolean own) {
    for (int i = 0; i < rows; i++) {
      watch.predicted(book.dual(0, book.row(0), 0));
      watch.outcome(new Outcome(Book.noon(0), Book.noon(1), champion, watched, own, i < events));
    }
  }

  private Readings readings(int asOf) {
    Maturity maturity = new Maturity(Book.HORIZON, 60, Book.noon(asOf));
    var cohorts = watch.window(Book.START).plus(watch.window(Book.START.plusDays(1))).cohorts();
    ReadingsBuilder readings = new ReadingsBuilder();
    Matured matured = Matured.all(cohorts, maturity, book.reference);
    LabelReadings.add(readings, matured, book.reference, LEAST);
    return readings.build();
  }

  private static Reading reading(Readings readings, Metric metric) {
    return readings.of(metric).orElseThrow();
  }

  @Test
  void measuresNothingOfACohortThatIsStillOpen() {
    labelled(300, 60, 0.2, 0.2, true);
    assertThat(readings(30).byMetric()).isEmpty();
    assertThat(readings(30).note(Metric.LABEL_COVERAGE)).isEqualTo("no matured cohort");
    assertThat(readings(31).byMetric()).containsKey(Metric.CALIBRATION_ERROR);
  }

  @Test
  void measuresOnlyCoverageWhereOneLabelInTwentyIsMissing() {
    labelled(285, 60, 0.2, 0.2, true);
    for (int i = 0; i < 15; i++) {
      watch.predicted(book.dual(0, book.row(0), 0));
    }
    assertThat(readings(40).byMetric()).containsKey(Metric.CALIBRATION_ERROR);
    watch.predicted(book.dual(0, book.row(0), 0));
    Readings gappy = readings(40);
    assertThat(gappy.byMetric()).containsOnlyKeys(Metric.LABEL_COVERAGE);
    assertThat(reading(gappy, Metric.LABEL_COVERAGE).value()).isEqualTo(285.0 / 301);
    assertThat(gappy.note(Metric.CALIBRATION_ERROR))
        .isEqualTo("too few labels: 285 of 301 labels of 1 matured days, 0 late");
  }

  @Test
  void refusesMoreLabelsThanPredictions() {
    labelled(300, 60, 0.2, 0.2, true);
    watch.outcome(new Outcome(Book.noon(0), Book.noon(1), 0.2, 0.2, true, false));
    assertThat(readings(40).byMetric()).containsOnlyKeys(Metric.LABEL_COVERAGE);
    assertThat(readings(40).note(Metric.LOSS_RATE_CHANGE))
        .startsWith("more labels than predictions: 301 of 300");
  }

  @Test
  void comparesCalibrationWithTheScoresAndWithCertification() {
    labelled(400, 100, 0.9, 0.2, true);
    Readings readings = readings(40);
    assertThat(reading(readings, Metric.CALIBRATION_ERROR).value()).isCloseTo(0.05, within(1e-9));
    assertThat(reading(readings, Metric.CALIBRATION_DRIFT).value())
        .isCloseTo(0.05 - book.reference.calibrationError(), within(1e-9));
    assertThat(reading(readings, Metric.OBSERVED_TO_EXPECTED).value())
        .isCloseTo(100 / 80.0, within(1e-9));
  }

  @Test
  void neverReportsANegativeDrift() {
    labelled(400, 80, 0.2, 0.2, true);
    Reading drift = reading(readings(40), Metric.CALIBRATION_DRIFT);
    assertThat(drift.value()).isZero();
    assertThat(drift.lower()).isZero();
  }

  @Test
  void measuresNoCorrelationWithFewEventsOrFewNonEvents() {
    labelled(300, 19, 0.2, 0.2, true);
    assertThat(readings(40).note(Metric.OUTCOME_CORRELATION))
        .isEqualTo("19 events and 281 non-events are too few");
    labelled(1, 1, 0.2, 0.2, true);
    assertThat(readings(40).of(Metric.OUTCOME_CORRELATION)).isPresent();
  }

  @Test
  void comparesLossesWithWhatTheChampionDecidedWhereThatIsEnough() {
    labelled(300, 90, 0.2, 0.2, true);
    labelled(200, 40, 0.2, 0.2, false);
    Readings readings = readings(40);
    assertThat(reading(readings, Metric.LOSS_RATE_CHANGE).value())
        .isCloseTo(0.3 - 0.2, within(1e-12));
    assertThat(readings.note(Metric.LOSS_RATE_CHANGE)).endsWith("against the champion's requests");
  }

  @Test
  void comparesLossesWithTheChampionsScoresWhereItDecidedTooFew() {
    labelled(300, 90, 0.25, 0.2, true);
    labelled(199, 40, 0.2, 0.2, false);
    Readings readings = readings(40);
    assertThat(reading(readings, Metric.LOSS_RATE_CHANGE).value())
        .isCloseTo(0.3 - 0.25, within(1e-9));
    assertThat(readings.note(Metric.LOSS_RATE_CHANGE)).contains("champion's scores expected");
  }

  @Test
  void comparesWhatEitherWouldApproveWhileTheModelDecidesLittle() {
    labelled(300, 30, 0.2, 0.2, false);
    labelled(100, 50, 0.2, 0.8, false);
    Readings readings = readings(40);
    assertThat(reading(readings, Metric.LOSS_RATE_CHANGE).value())
        .isCloseTo(0.1 - 0.2, within(1e-12));
    assertThat(reading(readings, Metric.LOSS_RATE_CHANGE).sample()).isEqualTo(300);
  }

  @Test
  void measuresNoLossesWhereTheModelApprovesTooFew() {
    labelled(400, 80, 0.2, 0.8, false);
    Readings readings = readings(40);
    assertThat(readings.of(Metric.LOSS_RATE_CHANGE)).isEmpty();
    assertThat(readings.note(Metric.LOSS_RATE_CHANGE))
        .isEqualTo("0 labels of decided requests are too few");
  }
}

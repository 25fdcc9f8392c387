// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.judge;

import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.metrics.CalibrationCounts;
import io.chainbridge.alex.metrics.Interval;
import io.chainbridge.alex.metrics.OutcomeCorrelation;
import io.chainbridge.alex.metrics.ProportionIntervals;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import io.chainbridge.alex.monitoring.window.ApprovedOutcomes;
import io.chainbridge.alex.monitoring.window.ArmOutcomes;
import io.chainbridge.alex.monitoring.window.Cohort;
import io.chainbridge.alex.monitoring.window.Matured;
import io.chainbridge.alex.monitoring.window.ReadingsBuilder;
import java.util.List;
import java.util.Locale;

/** Readings of matured cohorts. */
final class LabelReadings {
  /** Share of expected labels below which those that arrived may be a biased sample. */
  private static final double LEAST_COVERAGE = 0.95;

  /** Events, and non-events, below which a rank correlation is not measured. */
  static final long LEAST_EVENTS = 20;

  /** Fixed, so that the same counts give the same interval everywhere. */
  static final long SEED = 20260101;

  private static final List<Metric> CALIBRATION =
      List.of(
          Metric.CALIBRATION_ERROR,
          Metric.CALIBRATION_DRIFT,
          Metric.OBSERVED_TO_EXPECTED,
          Metric.OUTCOME_CORRELATION);

  private LabelReadings() {}

  static void add(
      ReadingsBuilder readings, Matured matured, ModelReference reference, long leastLabels) {
    Cohort sum = matured.sum();
    String words = summary(matured);
    if (sum.eligible() == 0) {
      absent(readings, "no matured cohort");
      readings.absent(Metric.LABEL_COVERAGE, "no matured cohort");
      return;
    }
    readings.put(Metric.LABEL_COVERAGE, matured.coverage(), sum.eligible(), words);
    if (sum.labelled() > sum.eligible()) {
      absent(readings, "more labels than predictions: " + words);
    } else if (matured.coverage() < LEAST_COVERAGE || sum.labelled() < leastLabels) {
      absent(readings, "too few labels: " + words);
    } else {
      calibration(readings, sum.calibration(), reference.calibrationError(), words);
      correlation(readings, sum.calibration(), words);
      losses(readings, sum, leastLabels, words);
    }
  }

  private static void absent(ReadingsBuilder readings, String why) {
    CALIBRATION.forEach(metric -> readings.absent(metric, why));
    readings.absent(Metric.LOSS_RATE_CHANGE, why);
  }

  private static String summary(Matured matured) {
    return String.format(
        Locale.ROOT,
        "%d of %d labels of %d matured days, %d late",
        matured.sum().labelled(),
        matured.sum().eligible(),
        matured.days(),
        matured.sum().late());
  }

  private static void calibration(
      ReadingsBuilder readings, CalibrationCounts counts, double certified, String words) {
    Interval error = counts.interval(SEED);
    readings.put(Metric.CALIBRATION_ERROR, error, counts.rows(), words);
    Interval drift = ProportionIntervals.minus(error, certified);
    readings.put(
        Metric.CALIBRATION_DRIFT,
        new Interval(
            Math.max(0, drift.lower()), Math.max(0, drift.point()), Math.max(0, drift.upper())),
        counts.rows(),
        words + String.format(Locale.ROOT, "; above the certified error of %.4f", certified));
    double expected = 0;
    for (long nanos : counts.scoreNanos()) {
      expected += nanos / 1e9;
    }
    if (expected > 0) {
      readings.put(
          Metric.OBSERVED_TO_EXPECTED,
          ProportionIntervals.observedToExpected(counts.events(), expected),
          counts.rows(),
          words);
    }
  }

  private static void correlation(
      ReadingsBuilder readings, CalibrationCounts counts, String words) {
    long others = counts.rows() - counts.events();
    if (Math.min(counts.events(), others) < LEAST_EVENTS) {
      readings.absent(
          Metric.OUTCOME_CORRELATION,
          counts.events() + " events and " + others + " non-events are too few");
      return;
    }
    readings.put(
        Metric.OUTCOME_CORRELATION,
        OutcomeCorrelation.of(counts),
        counts.rows(),
        words + "; rank correlation of score and outcome");
  }

  /**
   * Loss rate of the requests that this model decided. It is compared with the requests that the
   * champion decided where those are enough, otherwise with what the champion's scores expected of
   * the same requests. Until enough of its own requests are labelled: the loss rates of what either
   * model would approve of the same requests, where each of them has an outcome.
   */
  private static void losses(ReadingsBuilder readings, Cohort sum, long leastLabels, String words) {
    ApprovedOutcomes approved = sum.approved();
    ArmOutcomes watched = sum.watched();
    ArmOutcomes champion = sum.champion();
    if (watched.rows() >= leastLabels) {
      decidedLosses(readings, watched, champion, leastLabels, words);
    } else if (approved.byWatched() >= leastLabels && approved.byChampion() >= leastLabels) {
      readings.put(
          Metric.LOSS_RATE_CHANGE,
          approved.lossRateChange(),
          approved.byWatched(),
          words + "; what either model would approve of the same requests");
    } else {
      readings.absent(
          Metric.LOSS_RATE_CHANGE, watched.rows() + " labels of decided requests are too few");
    }
  }

  private static void decidedLosses(
      ReadingsBuilder readings,
      ArmOutcomes watched,
      ArmOutcomes champion,
      long leastLabels,
      String words) {
    if (champion.rows() >= leastLabels && champion.events() >= LEAST_EVENTS) {
      readings.put(
          Metric.LOSS_RATE_CHANGE,
          ProportionIntervals.difference(
              watched.events(), watched.rows(), champion.events(), champion.rows()),
          watched.rows(),
          words + "; against the champion's requests");
    } else {
      double expected = watched.expectedNanos() / 1e9 / watched.rows();
      readings.put(
          Metric.LOSS_RATE_CHANGE,
          ProportionIntervals.minus(
              ProportionIntervals.of(watched.events(), watched.rows()), expected),
          watched.rows(),
          words + "; against what the champion's scores expected");
    }
  }
}

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
  /** Share of expected labels below which those that came may be a biased choice. */
  private static final double LEAST_COVERAGE = 0.95;

  /** Events, and non-events, below which an order says nothing. */
  static final long LEAST_EVENTS = 20;

  /** Fixed, so that everybody draws the same interval from the same counts. */
  static final long SEED = 20260101;

  private static final List<Metric> CALIBRATION =
      List.of(
          Metric.CALIBRATION_ERROR,
          Metric.CALIBRATION_DRIFT,
          Metric.OBSERVED_TO_EXPECTED,
          Metric.OUTCOME_CORRELATION);

  private LabelReadings() {}

  static void add(
      ReadingsBuilder draft, Matured matured, ModelReference reference, long leastLabels) {
    Cohort sum = matured.sum();
    String words = words(matured);
    if (sum.eligible() == 0) {
      absent(draft, "no matured cohort");
      draft.absent(Metric.LABEL_COVERAGE, "no matured cohort");
      return;
    }
    draft.put(Metric.LABEL_COVERAGE, matured.coverage(), sum.eligible(), words);
    if (sum.labelled() > sum.eligible()) {
      absent(draft, "more labels than predictions: " + words);
    } else if (matured.coverage() < LEAST_COVERAGE || sum.labelled() < leastLabels) {
      absent(draft, "too few labels: " + words);
    } else {
      calibration(draft, sum.calibration(), reference.calibrationError(), words);
      correlation(draft, sum.calibration(), words);
      losses(draft, sum, leastLabels, words);
    }
  }

  private static void absent(ReadingsBuilder draft, String why) {
    CALIBRATION.forEach(metric -> draft.absent(metric, why));
    draft.absent(Metric.LOSS_RATE_CHANGE, why);
  }

  private static String words(Matured matured) {
    return String.format(
        Locale.ROOT,
        "%d of %d labels of %d matured days, %d late",
        matured.sum().labelled(),
        matured.sum().eligible(),
        matured.days(),
        matured.sum().late());
  }

  private static void calibration(
      ReadingsBuilder draft, CalibrationCounts counts, double certified, String words) {
    Interval error = counts.interval(SEED);
    draft.put(Metric.CALIBRATION_ERROR, error, counts.rows(), words);
    Interval drift = ProportionIntervals.minus(error, certified);
    draft.put(
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
      draft.put(
          Metric.OBSERVED_TO_EXPECTED,
          ProportionIntervals.observedToExpected(counts.events(), expected),
          counts.rows(),
          words);
    }
  }

  private static void correlation(ReadingsBuilder draft, CalibrationCounts counts, String words) {
    long others = counts.rows() - counts.events();
    if (Math.min(counts.events(), others) < LEAST_EVENTS) {
      draft.absent(
          Metric.OUTCOME_CORRELATION,
          counts.events() + " events and " + others + " non-events are too few");
      return;
    }
    draft.put(
        Metric.OUTCOME_CORRELATION,
        OutcomeCorrelation.of(counts),
        counts.rows(),
        words + "; rank correlation of score and outcome");
  }

  /**
   * Loss rate of the requests that this model decided, against the champion's own where those are
   * enough, else against what the champion's scores expected of the same requests. Until enough of
   * its own are labelled: what either model would approve of the same requests, where each of them
   * has an outcome.
   */
  private static void losses(ReadingsBuilder draft, Cohort sum, long leastLabels, String words) {
    ApprovedOutcomes approved = sum.approved();
    ArmOutcomes watched = sum.watched();
    ArmOutcomes champion = sum.champion();
    if (watched.rows() >= leastLabels) {
      decidedLosses(draft, watched, champion, leastLabels, words);
    } else if (approved.byWatched() >= leastLabels && approved.byChampion() >= leastLabels) {
      draft.put(
          Metric.LOSS_RATE_CHANGE,
          approved.lossRateChange(),
          approved.byWatched(),
          words + "; what either model would approve of the same requests");
    } else {
      draft.absent(
          Metric.LOSS_RATE_CHANGE, watched.rows() + " labels of decided requests are too few");
    }
  }

  private static void decidedLosses(
      ReadingsBuilder draft,
      ArmOutcomes watched,
      ArmOutcomes champion,
      long leastLabels,
      String words) {
    if (champion.rows() >= leastLabels && champion.events() >= LEAST_EVENTS) {
      draft.put(
          Metric.LOSS_RATE_CHANGE,
          ProportionIntervals.difference(
              watched.events(), watched.rows(), champion.events(), champion.rows()),
          watched.rows(),
          words + "; against the champion's requests");
    } else {
      double expected = watched.expectedNanos() / 1e9 / watched.rows();
      draft.put(
          Metric.LOSS_RATE_CHANGE,
          ProportionIntervals.minus(
              ProportionIntervals.of(watched.events(), watched.rows()), expected),
          watched.rows(),
          words + "; against what the champion's scores expected");
    }
  }
}

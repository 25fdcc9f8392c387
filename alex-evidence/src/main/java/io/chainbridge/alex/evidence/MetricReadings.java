// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import io.chainbridge.alex.lifecycle.Mark;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.metrics.Auc;
import io.chainbridge.alex.metrics.BrierScore;
import io.chainbridge.alex.metrics.CalibrationError;
import io.chainbridge.alex.metrics.Interval;
import io.chainbridge.alex.metrics.LogLoss;
import io.chainbridge.alex.metrics.ScoredSample;
import io.chainbridge.alex.metrics.Skill;
import java.util.List;

/** Computes every metric of stage 3 on the held-out rows. */
public final class MetricReadings {
  private MetricReadings() {}

  /**
   * Readings of Brier, log loss, calibration error, both areas, both skills and the sample sizes.
   */
  public static List<Reading> of(ScoredSample heldOut, double trainBaseRate, long seed) {
    Skill skill = Skill.of(heldOut, trainBaseRate, seed);
    long rows = heldOut.rows();
    return List.of(
        Reading.recomputed(Metric.BRIER_SCORE, BrierScore.of(heldOut), rows),
        Reading.recomputed(Metric.LOG_LOSS, LogLoss.of(heldOut), rows),
        Reading.recomputed(Metric.CALIBRATION_ERROR, CalibrationError.of(heldOut), rows),
        Reading.recomputed(Metric.AUC_ROC, Auc.roc(heldOut), rows),
        Reading.recomputed(Metric.AUC_PR, Auc.precisionRecall(heldOut), rows),
        withInterval(Metric.BRIER_SKILL, skill.brier(), rows),
        withInterval(Metric.LOG_LOSS_SKILL, skill.logLoss(), rows),
        Reading.recomputed(Metric.HELD_OUT_ROWS, (double) skill.rows(), rows),
        Reading.recomputed(Metric.HELD_OUT_EVENTS, (double) skill.events(), rows));
  }

  private static Reading withInterval(Metric metric, Interval interval, long rows) {
    return new Reading(
        metric, interval.point(), interval.lower(), interval.upper(), rows, Mark.RECOMPUTED);
  }
}

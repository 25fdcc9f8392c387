// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.gate;

import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.plan.DataWindow;
import io.chainbridge.alex.lifecycle.plan.PlannedLimit;
import io.chainbridge.alex.lifecycle.plan.SplitRule;
import io.chainbridge.alex.lifecycle.rows.RowEvidence;
import java.time.Duration;
import java.util.List;

/** Stage 3: the held-out rows are rows of their own, different ones, and as many as planned. */
final class RowGate {
  private RowGate() {}

  static void check(List<Shortfall> found, TrainingEvidence evidence, Policy policy) {
    RowEvidence rows = evidence.rows();
    if (!(rows.sharedExcess() <= policy.rows().sharedRowsExcessAtMost())) {
      found.add(
          ShortfallCode.ROWS_IN_BOTH_PARTS.of(
              "held-out rows",
              "%s of %s equal a training row".formatted(rows.heldOutShared(), rows.heldOut().all()),
              "at most %s + %s, as training rows repeat"
                  .formatted(rows.repeatedShare(), policy.rows().sharedRowsExcessAtMost())));
    }
    if (repeats(rows, rows.heldOut(), policy.evidence().heldOutRowsAtLeast())) {
      found.add(
          ShortfallCode.TOO_FEW_ROWS.of(
              "different held_out_rows",
              (double) rows.effective(rows.heldOut()),
              PlannedLimit.atLeast((double) policy.evidence().heldOutRowsAtLeast())));
    }
    if (repeats(rows, rows.events(), policy.evidence().heldOutEventsAtLeast())) {
      found.add(
          ShortfallCode.TOO_FEW_EVENTS.of(
              "different held_out_events",
              (double) rows.effective(rows.events()),
              PlannedLimit.atLeast((double) policy.evidence().heldOutEventsAtLeast())));
    }
    thin(found, evidence, policy.rows().heldOutRateAtLeast());
  }

  /** Whether rows are enough only with their repetitions; too few have their own reason. */
  private static boolean repeats(RowEvidence rows, RowEvidence.Distinct part, long least) {
    return part.all() >= least && rows.effective(part) < least;
  }

  private static void thin(List<Shortfall> found, TrainingEvidence evidence, double least) {
    if (evidence.trainedOn().split() instanceof SplitRule.ByTime
        && evidence.trainedOn().training() instanceof DataWindow.Between training
        && evidence.trainedOn().heldOut() instanceof DataWindow.Between heldOut) {
      double rate =
          perDay(evidence.rows().heldOut().all(), heldOut)
              / perDay(evidence.rows().training(), training);
      if (!(rate >= least)) {
        found.add(
            ShortfallCode.HELD_OUT_TOO_THIN.of(
                "held-out rows a day, of training rows a day", rate, PlannedLimit.atLeast(least)));
      }
    }
  }

  private static double perDay(long rows, DataWindow.Between window) {
    return rows / (double) Duration.between(window.from(), window.to()).toSeconds();
  }
}

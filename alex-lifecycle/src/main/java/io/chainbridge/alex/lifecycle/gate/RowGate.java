// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.gate;

import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.RowEvidence;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.plan.DataWindow;
import io.chainbridge.alex.lifecycle.plan.SplitRule;
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
              "%d of %d equal a training row".formatted(rows.heldOutShared(), rows.heldOut().all()),
              "at most %s + %s, as training rows repeat"
                  .formatted(rows.repeatedShare(), policy.rows().sharedRowsExcessAtMost())));
    }
    different(found, rows, rows.heldOut(), policy.evidence().heldOutRowsAtLeast());
    different(found, rows, rows.events(), policy.evidence().heldOutEventsAtLeast());
    thin(found, evidence, policy.rows().heldOutRateAtLeast());
  }

  /** What is too few even with its repetitions has its own reason. */
  private static void different(
      List<Shortfall> found, RowEvidence rows, RowEvidence.Distinct part, long least) {
    long effective = rows.effective(part);
    boolean events = part == rows.events();
    if (part.all() >= least && effective < least) {
      found.add(
          (events ? ShortfallCode.TOO_FEW_EVENTS : ShortfallCode.TOO_FEW_ROWS)
              .of(
                  events ? "different held_out_events" : "different held_out_rows",
                  (double) effective,
                  (double) least));
    }
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
                "held-out rows a day, of training rows a day", rate, least));
      }
    }
  }

  private static double perDay(long rows, DataWindow.Between window) {
    return rows / (double) Duration.between(window.from(), window.to()).toSeconds();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.judge;

import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.metrics.ImportanceDrift;
import io.chainbridge.alex.metrics.Psi;
import io.chainbridge.alex.metrics.Verdict;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import io.chainbridge.alex.monitoring.window.DayWindow;
import io.chainbridge.alex.monitoring.window.ReadingsBuilder;
import java.util.List;

/** Readings of how far scores, features and importance have moved from certification. */
final class DriftReadings {
  private DriftReadings() {}

  static void add(ReadingsBuilder draft, DayWindow window, ModelReference reference) {
    scores(draft, window, reference);
    features(draft, window, reference);
  }

  private static void scores(ReadingsBuilder draft, DayWindow window, ModelReference reference) {
    long[] certified = reference.scoreCounts();
    if (certified.length < 2) {
      String why = "the certified scores are all the same";
      draft.absent(Metric.SCORE_DRIFT, why);
      draft.absent(Metric.IMPORTANCE_DRIFT, why);
      return;
    }
    Psi psi = Psi.of(certified, window.scores().counts());
    if (psi.enough() != Verdict.PASS) {
      String why = psi.rows() + " scores are too few";
      draft.absent(Metric.SCORE_DRIFT, why);
      draft.absent(Metric.IMPORTANCE_DRIFT, why);
      return;
    }
    String bins = "population stability index on " + certified.length + " bins";
    draft.put(Metric.SCORE_DRIFT, psi.adjusted(), psi.rows(), bins);
    importance(draft, window, reference, psi.rows());
  }

  private static void importance(
      ReadingsBuilder draft, DayWindow window, ModelReference reference, long rows) {
    draft.put(
        Metric.IMPORTANCE_DRIFT,
        ImportanceDrift.of(
            ImportanceShift.certified(reference), ImportanceShift.observed(window, reference)),
        rows,
        "half the distance of the shares of " + reference.bins().size() + " terms");
  }

  private static void features(ReadingsBuilder draft, DayWindow window, ModelReference reference) {
    List<FeatureDrift> judged =
        FeatureDrift.of(window, reference).stream()
            .filter(drift -> drift.psi().enough() == Verdict.PASS)
            .toList();
    if (judged.isEmpty()) {
      draft.absent(Metric.FEATURE_DRIFT_SCORE, window.scores().total() + " rows are too few");
      return;
    }
    FeatureDrift worst = judged.getFirst();
    draft.put(
        Metric.FEATURE_DRIFT_SCORE,
        worst.psi().adjusted(),
        worst.psi().rows(),
        "largest: " + worst.feature());
  }
}

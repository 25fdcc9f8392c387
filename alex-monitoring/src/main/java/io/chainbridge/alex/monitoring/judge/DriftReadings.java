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

/** Readings of the drift of scores, features and importance since certification. */
final class DriftReadings {
  private DriftReadings() {}

  static void add(ReadingsBuilder readings, DayWindow window, ModelReference reference) {
    scores(readings, window, reference);
    features(readings, window, reference);
  }

  private static void scores(ReadingsBuilder readings, DayWindow window, ModelReference reference) {
    long[] certified = reference.scoreCounts();
    if (certified.length < 2) {
      String why = "the certified scores are all the same";
      readings.absent(Metric.SCORE_DRIFT, why);
      readings.absent(Metric.IMPORTANCE_DRIFT, why);
      return;
    }
    Psi psi = Psi.of(certified, window.scores().counts());
    if (psi.enough() != Verdict.PASS) {
      String why = psi.rows() + " scores are too few";
      readings.absent(Metric.SCORE_DRIFT, why);
      readings.absent(Metric.IMPORTANCE_DRIFT, why);
      return;
    }
    String bins = "population stability index on " + certified.length + " bins";
    readings.put(Metric.SCORE_DRIFT, psi.adjusted(), psi.rows(), bins);
    importance(readings, window, reference, psi.rows());
  }

  private static void importance(
      ReadingsBuilder readings, DayWindow window, ModelReference reference, long rows) {
    readings.put(
        Metric.IMPORTANCE_DRIFT,
        ImportanceDrift.of(
            ImportanceShift.certified(reference), ImportanceShift.observed(window, reference)),
        rows,
        "half the distance of the shares of " + reference.bins().size() + " terms");
  }

  private static void features(
      ReadingsBuilder readings, DayWindow window, ModelReference reference) {
    List<FeatureDrift> judged =
        FeatureDrift.of(window, reference).stream()
            .filter(drift -> drift.psi().enough() == Verdict.PASS)
            .toList();
    if (judged.isEmpty()) {
      readings.absent(Metric.FEATURE_DRIFT_SCORE, window.scores().total() + " rows are too few");
      return;
    }
    FeatureDrift worst = judged.getFirst();
    readings.put(
        Metric.FEATURE_DRIFT_SCORE,
        worst.psi().adjusted(),
        worst.psi().rows(),
        "largest: " + worst.feature());
  }
}

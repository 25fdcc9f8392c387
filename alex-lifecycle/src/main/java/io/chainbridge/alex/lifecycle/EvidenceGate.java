// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import io.chainbridge.alex.metrics.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Stages 4 to 6: every demanded check of the latest observation passed, by its value too. */
final class EvidenceGate {
  private static final List<Metric> SHADOW =
      List.of(
          Metric.DIVERGENCE_RATE,
          Metric.CALIBRATION_ERROR,
          Metric.CALIBRATION_DRIFT,
          Metric.SCORE_DRIFT,
          Metric.IMPORTANCE_DRIFT,
          Metric.PREDICTION_LATENCY_P99,
          Metric.ERROR_RATE);
  private static final List<Metric> STEP =
      List.of(
          Metric.DIVERGENCE_RATE,
          Metric.CALIBRATION_ERROR,
          Metric.IMPORTANCE_DRIFT,
          Metric.PREDICTION_LATENCY_P99,
          Metric.ERROR_RATE,
          Metric.APPROVAL_RATE_CHANGE,
          Metric.LOSS_RATE_CHANGE);
  private static final List<Metric> TENURE =
      List.of(
          Metric.CALIBRATION_ERROR,
          Metric.IMPORTANCE_DRIFT,
          Metric.PREDICTION_LATENCY_P99,
          Metric.ERROR_RATE);

  private EvidenceGate() {}

  static List<Shortfall> shadow(List<Observation> latest, Policy policy) {
    List<Shortfall> found = checks(latest, SHADOW, policy);
    latest.forEach(seen -> {
      if (seen.predictions() < policy.shadowPredictionsAtLeast()) {
        found.add(
            ShortfallCode.TOO_FEW_PREDICTIONS.of(
                "predictions",
                    (double) seen.predictions(),
                    (double) policy.shadowPredictionsAtLeast()));
      }
    });
    return found;
  }

  static List<Shortfall> step(List<Observation> latest, Policy policy) {
    return checks(latest, STEP, policy);
  }

  static List<Shortfall> tenure(List<Observation> latest, Policy policy) {
    return checks(latest, TENURE, policy);
  }

  private static List<Shortfall> checks(
      List<Observation> latest, List<Metric> demanded, Policy policy) {
    List<Shortfall> found = new ArrayList<>();
    for (Metric metric : demanded) {
      List<Finding> findings =
          latest.stream()
              .flatMap(seen -> seen.findings().stream())
              .filter(finding -> finding.reading().metric() == metric)
              .toList();
      if (findings.isEmpty()) {
        found.add(ShortfallCode.INSUFFICIENT_EVIDENCE.of(metric.key(), "not observed", "PASS"));
      }
      findings.forEach(finding -> judge(found, finding, policy));
    }
    return found;
  }

  private static void judge(List<Shortfall> found, Finding finding, Policy policy) {
    Reading reading = finding.reading();
    String metric = reading.metric().key();
    switch (finding.verdict()) {
      case Verdict.INSUFFICIENT ->
          found.add(ShortfallCode.INSUFFICIENT_EVIDENCE.of(metric, finding.note(), "PASS"));
      case Verdict.FAIL ->
          found.add(ShortfallCode.LIMIT_BROKEN.of(metric, reading.value(), finding.limit()));
      case Verdict.PASS -> {
        double limit = policy.upperLimit(reading.metric());
        if (reading.mark() == Mark.DECLARED) {
          found.add(ShortfallCode.INSUFFICIENT_EVIDENCE.of(metric, "only declared", "recomputed"));
        } else if (!(reading.value() < limit)) {
          found.add(ShortfallCode.LIMIT_BROKEN.of(metric, reading.value(), limit));
        }
      }
    }
  }
}

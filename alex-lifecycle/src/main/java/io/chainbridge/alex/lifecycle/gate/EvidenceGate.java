// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.gate;

import io.chainbridge.alex.lifecycle.Finding;
import io.chainbridge.alex.lifecycle.Mark;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.plan.PlannedLimit;
import io.chainbridge.alex.metrics.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stages 4 to 6: every required check of the latest observation passed, and its value agrees. */
public final class EvidenceGate {
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
          Metric.CALIBRATION_ERROR,
          Metric.DIVERGENCE_RATE,
          Metric.IMPORTANCE_DRIFT,
          Metric.PREDICTION_LATENCY_P99,
          Metric.ERROR_RATE,
          Metric.APPROVAL_RATE_CHANGE,
          Metric.LOSS_RATE_CHANGE);
  private static final List<Metric> PRODUCTION =
      List.of(
          Metric.CALIBRATION_ERROR,
          Metric.PREDICTION_LATENCY_P99,
          Metric.ERROR_RATE,
          Metric.IMPORTANCE_DRIFT);

  private EvidenceGate() {}

  public static List<Shortfall> shadow(Optional<Observation> latest, Policy policy) {
    List<Shortfall> found = checks(latest, SHADOW, "S4.8", policy);
    double least = policy.rollout().shadowPredictionsAtLeast();
    latest
        .map(Observation::predictions)
        .filter(predictions -> predictions < least)
        .ifPresent(predictions ->
            found.add(
                ShortfallCode.TOO_FEW_PREDICTIONS.of(
                    "predictions", (double) predictions, PlannedLimit.atLeast(least))));
    return found;
  }

  public static List<Shortfall> step(Optional<Observation> latest, Policy policy) {
    return checks(latest, STEP, "S5.3", policy);
  }

  public static List<Shortfall> production(Optional<Observation> latest, Policy policy) {
    return checks(latest, PRODUCTION, "S6.4", policy);
  }

  /** The minimum time has passed and the observation covers it. */
  public static List<Shortfall> time(
      String row, Optional<Observation> latest, Instant since, Duration least, Instant now) {
    List<Shortfall> found = new ArrayList<>();
    if (now.isBefore(since.plus(least))) {
      found.add(ShortfallCode.TOO_EARLY.at(row, "days", days(since, now), days(least)));
    }
    latest.ifPresent(seen -> covers(found, row, seen, since, least));
    return found;
  }

  private static void covers(
      List<Shortfall> found, String row, Observation seen, Instant since, Duration least) {
    Instant from = seen.from().isBefore(since) ? since : seen.from();
    if (seen.to().isBefore(from.plus(least))) {
      found.add(
          ShortfallCode.OBSERVATION_TOO_SHORT.at(
              row, "observed days", days(from, seen.to()), days(least)));
    }
  }

  private static double days(Instant from, Instant to) {
    return days(Duration.between(from, to));
  }

  private static double days(Duration time) {
    return time.toMinutes() / 1_440.0;
  }

  private static List<Shortfall> checks(
      Optional<Observation> latest, List<Metric> demanded, String row, Policy policy) {
    List<Shortfall> found = new ArrayList<>();
    for (Metric metric : demanded) {
      List<Finding> findings =
          latest.stream()
              .flatMap(seen -> seen.findings().stream())
              .filter(finding -> finding.reading().metric() == metric)
              .toList();
      if (findings.isEmpty()) {
        found.add(
            ShortfallCode.INSUFFICIENT_EVIDENCE.at(row, metric.key(), "not observed", "PASS"));
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
          found.add(
              ShortfallCode.INSUFFICIENT_EVIDENCE.at(
                  finding.row(),
                  metric,
                  finding.note().isBlank() ? "undecided" : finding.note(),
                  "PASS"));
      case Verdict.FAIL ->
          found.add(
              ShortfallCode.LIMIT_BROKEN.at(
                  finding.row(), metric, reading.value(), finding.limit()));
      case Verdict.PASS -> passed(found, finding, WatchedLimit.of(reading.metric(), policy));
    }
  }

  /** A PASS counts only if its own number is within the limit. */
  private static void passed(List<Shortfall> found, Finding finding, WatchedLimit limit) {
    Reading reading = finding.reading();
    String metric = reading.metric().key();
    if (reading.mark() == Mark.DECLARED) {
      found.add(
          ShortfallCode.INSUFFICIENT_EVIDENCE.at(
              finding.row(), metric, "only declared", "recomputed or signed"));
    }
    if (!limit.keeps(reading)) {
      found.add(
          ShortfallCode.LIMIT_BROKEN.at(
              finding.row(), metric, reading.value(), PlannedLimit.below(limit.below())));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.gate;

import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.plan.PlannedLimit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The limits that a proposal plans: sound at stage 1, kept at stage 3. */
final class PlannedLimits {
  private PlannedLimits() {}

  /** Which values of a metric are good, where stage 3 computes it on held-out rows. */
  private enum Better {
    LOWER,
    HIGHER
  }

  private static Optional<Better> better(Metric metric) {
    return switch (metric) {
      case BRIER_SCORE, LOG_LOSS, CALIBRATION_ERROR -> Optional.of(Better.LOWER);
      case AUC_ROC, AUC_PR, BRIER_SKILL, LOG_LOSS_SKILL, HELD_OUT_ROWS, HELD_OUT_EVENTS ->
          Optional.of(Better.HIGHER);
      case DIVERGENCE_RATE,
          SCORE_DRIFT,
          FEATURE_DRIFT_SCORE,
          IMPORTANCE_DRIFT,
          CALIBRATION_DRIFT,
          LABEL_COVERAGE,
          PREDICTION_LATENCY_P50,
          PREDICTION_LATENCY_P95,
          PREDICTION_LATENCY_P99,
          ERROR_RATE,
          THROUGHPUT,
          APPROVAL_RATE_CHANGE,
          LOSS_RATE_CHANGE,
          OBSERVED_TO_EXPECTED,
          OUTCOME_CORRELATION,
          PREDICTIONS,
          OWN_DECISIONS,
          TRAFFIC_DAYS,
          KEY_SHARE,
          DAYS,
          ROLLBACK_EVENTS ->
          Optional.empty();
    };
  }

  /** Stage 1: the framework's limits are planned, and no plan is weaker than the policy. */
  static void check(List<Shortfall> found, Proposal proposal, Policy policy) {
    Policy.TrainingLimits limits = policy.training();
    required(found, proposal, Metric.BRIER_SCORE, limits.brierScoreBelow());
    required(found, proposal, Metric.LOG_LOSS, limits.logLossBelow());
    required(found, proposal, Metric.CALIBRATION_ERROR, limits.calibrationErrorBelow());
    proposal.thresholds().forEach((metric, planned) -> sound(found, metric, planned, policy));
  }

  private static void sound(
      List<Shortfall> found, Metric metric, PlannedLimit planned, Policy policy) {
    String instead = instead(metric, planned);
    double least = least(policy).getOrDefault(metric, Double.NEGATIVE_INFINITY);
    if (!instead.isEmpty()) {
      found.add(ShortfallCode.PLANNED_LIMIT_WRONG.of(metric.key(), planned.words(), instead));
    } else if (planned.bound() < least) {
      found.add(
          ShortfallCode.THRESHOLD_WEAKER_THAN_POLICY.of(
              metric.key(), planned.bound(), PlannedLimit.atLeast(least)));
    }
  }

  private static Map<Metric, Double> least(Policy policy) {
    return Map.of(
        Metric.BRIER_SKILL,
        policy.training().brierSkillAbove(),
        Metric.LOG_LOSS_SKILL,
        policy.training().logLossSkillAbove(),
        Metric.HELD_OUT_ROWS,
        (double) policy.evidence().heldOutRowsAtLeast(),
        Metric.HELD_OUT_EVENTS,
        (double) policy.evidence().heldOutEventsAtLeast());
  }

  private static void required(
      List<Shortfall> found, Proposal proposal, Metric metric, double limit) {
    PlannedLimit planned = proposal.thresholds().get(metric);
    if (planned == null) {
      found.add(ShortfallCode.THRESHOLD_MISSING.of(metric.key(), "none", "below " + limit));
    } else if (planned.side().isUpper() && !(planned.bound() <= limit)) {
      found.add(
          ShortfallCode.THRESHOLD_WEAKER_THAN_POLICY.of(
              metric.key(), planned.bound(), PlannedLimit.atMost(limit)));
    }
  }

  /** What the plan should be instead; empty when it makes sense. */
  private static String instead(Metric metric, PlannedLimit planned) {
    Optional<Better> better = better(metric);
    if (better.isEmpty()) {
      return "a metric of the held-out rows";
    }
    if (planned.side().isUpper() != (better.get() == Better.LOWER)) {
      return better.get() == Better.LOWER ? "an upper limit" : "a lower limit";
    }
    return better.get() == Better.HIGHER && Double.isNaN(planned.bound()) ? "a number" : "";
  }

  /** Stage 3: the upper limit of a metric that the policy limits too: the stricter of both. */
  static double strictest(Proposal proposal, Metric metric, double policy) {
    PlannedLimit planned = proposal.thresholds().get(metric);
    return planned == null ? policy : Math.min(planned.bound(), policy);
  }

  /** Stage 3: every limit that only the proposal sets, or sets stricter than the policy. */
  static void judge(List<Shortfall> found, CountedReadings readings, Proposal proposal) {
    proposal
        .thresholds()
        .forEach((metric, planned) -> {
          if (better(metric).equals(Optional.of(Better.HIGHER))) {
            readings.keeps(found, metric, planned, ShortfallCode.PLANNED_LIMIT_MISSED);
          }
        });
  }
}

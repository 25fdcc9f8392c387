// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.judge;

import io.chainbridge.alex.lifecycle.Finding;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.rule.CalibrationLimit;
import io.chainbridge.alex.metrics.Verdict;
import io.chainbridge.alex.monitoring.window.Cohort;
import io.chainbridge.alex.monitoring.window.Matured;
import io.chainbridge.alex.monitoring.window.Readings;
import java.util.List;

/**
 * The checks of readings against the policy, for the three stages that watch a model.
 *
 * <p>Three verdicts: PASS when the whole interval is within the limit, FAIL when the whole interval
 * is beyond it, INSUFFICIENT in between and where nothing was measured.
 */
final class Evaluation {
  /** Labels and events below which calibration is not judged at a gate. */
  static final long LEAST_LABELS = 200;

  private static final long LEAST_EVENTS = 20;

  private final Readings readings;
  private final Policy policy;
  private final Matured matured;
  private final TrafficFindings traffic;

  Evaluation(Readings readings, Matured matured, StageTraffic traffic, Policy policy) {
    this.readings = readings;
    this.matured = matured;
    this.policy = policy;
    this.traffic = new TrafficFindings(traffic, readings, policy);
  }

  Finding divergence(String row) {
    return below(row, Metric.DIVERGENCE_RATE, policy.drift().divergenceRateBelow());
  }

  Finding scoreDrift(String row) {
    return below(row, Metric.SCORE_DRIFT, policy.drift().scoreDriftBelow());
  }

  Finding importanceDrift(String row) {
    return below(row, Metric.IMPORTANCE_DRIFT, policy.drift().importanceDriftBelow());
  }

  Finding latency(String row) {
    return below(row, Metric.PREDICTION_LATENCY_P99, policy.operation().latencyP99MillisBelow());
  }

  Finding errors(String row) {
    return below(row, Metric.ERROR_RATE, policy.operation().errorRateBelow());
  }

  Finding approvals(String row) {
    return changeWithin(
        row, Metric.APPROVAL_RATE_CHANGE, policy.outcome().approvalRateChangeBelow());
  }

  Finding losses(String row) {
    return changeWithin(row, Metric.LOSS_RATE_CHANGE, policy.outcome().lossRateChangeBelow());
  }

  Finding calibration(String row) {
    double gate = policy.training().calibrationErrorBelow();
    return labels(row, Metric.CALIBRATION_ERROR, gate, new CalibrationLimit(gate)::judge);
  }

  /** PASS on the estimate alone, because small samples only bias it upwards. */
  Finding calibrationDrift(String row) {
    double limit = policy.drift().calibrationDriftBelow();
    return labels(
        row,
        Metric.CALIBRATION_DRIFT,
        limit,
        reading ->
            reading.value() < limit
                ? Verdict.PASS
                : reading.lower() > limit ? Verdict.FAIL : Verdict.INSUFFICIENT);
  }

  private interface Rule {
    Verdict judge(Reading reading);
  }

  private Finding labels(String row, Metric metric, double limit, Rule rule) {
    Cohort sum = matured.sum();
    if (matured.coverage() < policy.outcome().labelCoverageAtLeast()
        || sum.labelled() > sum.eligible()
        || sum.labelled() < LEAST_LABELS
        || events(sum) < LEAST_EVENTS) {
      return insufficient(row, metric, limit);
    }
    Reading reading = readings.byMetric().get(metric);
    return reading == null
        ? insufficient(row, metric, limit)
        : new Finding(row, reading, limit, rule.judge(reading), readings.note(metric));
  }

  private static long events(Cohort sum) {
    return sum.watched().events() + sum.champion().events();
  }

  private Finding below(String row, Metric metric, double limit) {
    Reading reading = readings.byMetric().get(metric);
    if (reading == null) {
      return insufficient(row, metric, limit);
    }
    Verdict verdict =
        reading.upper() < limit
            ? Verdict.PASS
            : reading.lower() > limit ? Verdict.FAIL : Verdict.INSUFFICIENT;
    return new Finding(row, reading, limit, verdict, readings.note(metric));
  }

  /** A change may have either sign: both bounds must be within the limit. */
  private Finding changeWithin(String row, Metric metric, double limit) {
    Reading reading = readings.byMetric().get(metric);
    if (reading == null) {
      return insufficient(row, metric, limit);
    }
    Verdict verdict =
        -limit < reading.lower() && reading.upper() < limit
            ? Verdict.PASS
            : reading.lower() > limit || reading.upper() < -limit
                ? Verdict.FAIL
                : Verdict.INSUFFICIENT;
    return new Finding(row, reading, limit, verdict, readings.note(metric));
  }

  private Finding insufficient(String row, Metric metric, double limit) {
    Reading known = readings.byMetric().get(metric);
    Reading reading = known == null ? Reading.recomputed(metric, 0, 0) : known;
    return new Finding(row, reading, limit, Verdict.INSUFFICIENT, readings.note(metric));
  }

  /** The checks of shadow mode (rows S4.3 to S4.8, and who sent the requests). */
  List<Finding> shadow() {
    return List.of(
        divergence("S4.4"),
        scoreDrift("S4.5"),
        importanceDrift("S4.6"),
        calibration("S4.7"),
        calibrationDrift("S4.7"),
        latency("S4.8"),
        errors("S4.8"),
        traffic.days("S4.3", policy.shadowTrafficDays()),
        traffic.keyShare("S5.14"));
  }

  /** The checks of a rollout step (rows S5.3, S5.8 to S5.10 and S5.14). */
  List<Finding> step() {
    return List.of(
        divergence("S5.3"),
        scoreDrift("S5.3"),
        calibration("S5.3"),
        calibrationDrift("S5.3"),
        approvals("S5.8"),
        losses("S5.8"),
        latency("S5.9"),
        errors("S5.9"),
        importanceDrift("S5.10"),
        traffic.ownDecisions("S5.14", policy.rollout().stepObservation()),
        traffic.days("S5.14", policy.stepTrafficDays()),
        traffic.keyShare("S5.14"));
  }

  /** The checks of a model in production (row S6.4). */
  List<Finding> tenure() {
    return List.of(
        calibration("S6.4"),
        latency("S6.4"),
        errors("S6.4"),
        importanceDrift("S6.4"),
        traffic.ownDecisions("S5.14", policy.rollout().productionAtLeast()),
        traffic.keyShare("S5.14"));
  }
}

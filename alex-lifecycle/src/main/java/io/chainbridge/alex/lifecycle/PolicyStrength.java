// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Holds one policy against another, number by number. */
public final class PolicyStrength {
  private final List<Shortfall> found = new ArrayList<>();

  private PolicyStrength() {}

  static List<Shortfall> weaker(Policy policy, Policy than) {
    PolicyStrength strength = new PolicyStrength();
    strength.gates(policy, than);
    strength.watches(policy, than);
    strength.times(policy, than);
    return List.copyOf(strength.found);
  }

  private void gates(Policy policy, Policy than) {
    atMost("brier_score_below", policy.brierScoreBelow(), than.brierScoreBelow());
    atMost("log_loss_below", policy.logLossBelow(), than.logLossBelow());
    atMost("calibration_error_below", policy.calibrationErrorBelow(), than.calibrationErrorBelow());
    atLeast("brier_skill_above", policy.brierSkillAbove(), than.brierSkillAbove());
    atLeast("log_loss_skill_above", policy.logLossSkillAbove(), than.logLossSkillAbove());
    atLeast(
        "held_out_rows_at_least",
        (double) policy.heldOutRowsAtLeast(),
        (double) than.heldOutRowsAtLeast());
    atLeast(
        "held_out_events_at_least",
        (double) policy.heldOutEventsAtLeast(),
        (double) than.heldOutEventsAtLeast());
    atLeast("probe_rows_at_least", policy.probeRowsAtLeast(), than.probeRowsAtLeast());
  }

  private void watches(Policy policy, Policy than) {
    atMost("divergence_rate_below", policy.divergenceRateBelow(), than.divergenceRateBelow());
    atMost("score_drift_below", policy.scoreDriftBelow(), than.scoreDriftBelow());
    atMost("importance_drift_below", policy.importanceDriftBelow(), than.importanceDriftBelow());
    atMost("calibration_drift_below", policy.calibrationDriftBelow(), than.calibrationDriftBelow());
    atMost(
        "latency_p99_millis_below", policy.latencyP99MillisBelow(), than.latencyP99MillisBelow());
    atMost("error_rate_below", policy.errorRateBelow(), than.errorRateBelow());
    atLeast(
        "shadow_predictions_at_least",
        (double) policy.shadowPredictionsAtLeast(),
        (double) than.shadowPredictionsAtLeast());
    atMost(
        "approval_rate_change_below",
        policy.approvalRateChangeBelow(),
        than.approvalRateChangeBelow());
    atMost("loss_rate_change_below", policy.lossRateChangeBelow(), than.lossRateChangeBelow());
    atLeast("label_coverage_at_least", policy.labelCoverageAtLeast(), than.labelCoverageAtLeast());
  }

  private void times(Policy policy, Policy than) {
    atLeast("shadow_at_least", days(policy.shadowAtLeast()), days(than.shadowAtLeast()));
    atMost("shadow_at_most", days(policy.shadowAtMost()), days(than.shadowAtMost()));
    atLeast("step_observation", days(policy.stepObservation()), days(than.stepObservation()));
    atLeast(
        "production_at_least", days(policy.productionAtLeast()), days(than.productionAtLeast()));
    if (!isGradual(policy.rolloutSteps(), than.rolloutSteps())) {
      found.add(
          ShortfallCode.POLICY_WEAKER_THAN_FRAMEWORK.of(
              "rollout_steps", policy.rolloutSteps().toString(), than.rolloutSteps().toString()));
    }
  }

  /** Whether the steps grow to 100 and none is ahead of the step of the same number. */
  public static boolean isGradual(List<Integer> steps, List<Integer> than) {
    return grows(steps)
        && steps.size() >= than.size()
        && IntStream.range(0, than.size()).allMatch(i -> steps.get(i) <= than.get(i));
  }

  /** Whether the steps are shares between 1 and 100, each above the last, up to 100. */
  public static boolean grows(List<Integer> steps) {
    return !steps.isEmpty()
        && steps.getFirst() > 0
        && steps.getLast() == 100
        && IntStream.range(1, steps.size()).allMatch(i -> steps.get(i) > steps.get(i - 1));
  }

  private static double days(Duration time) {
    return time.toMillis() / 86_400_000.0;
  }

  private void atMost(String name, double value, double limit) {
    if (!(value <= limit)) {
      add(name, value, limit);
    }
  }

  private void atLeast(String name, double value, double limit) {
    if (!(value >= limit)) {
      add(name, value, limit);
    }
  }

  private void add(String name, double value, double limit) {
    found.add(ShortfallCode.POLICY_WEAKER_THAN_FRAMEWORK.of(name, value, limit));
  }
}

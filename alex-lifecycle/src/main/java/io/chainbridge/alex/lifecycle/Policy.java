// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import io.chainbridge.alex.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * The numbers the gates are judged by; defaults are the framework's own.
 *
 * @param stepObservation least time at each rollout step
 * @param digest digest of the policy document, in every decision
 */
public record Policy(
    double brierScoreBelow,
    double logLossBelow,
    double calibrationErrorBelow,
    double brierSkillAbove,
    double logLossSkillAbove,
    long heldOutRowsAtLeast,
    long heldOutEventsAtLeast,
    int probeRowsAtLeast,
    Duration shadowAtLeast,
    Duration shadowAtMost,
    double divergenceRateBelow,
    double scoreDriftBelow,
    double importanceDriftBelow,
    double calibrationDriftBelow,
    double latencyP99MillisBelow,
    double errorRateBelow,
    long shadowPredictionsAtLeast,
    List<Integer> rolloutSteps,
    Duration stepObservation,
    Duration productionAtLeast,
    double approvalRateChangeBelow,
    double lossRateChangeBelow,
    double labelCoverageAtLeast,
    Sha256 digest) {
  /** The framework's own numbers. */
  public static final Policy FRAMEWORK = written();

  public Policy {
    rolloutSteps = List.copyOf(rolloutSteps);
  }

  /** The framework's own numbers. */
  public static Policy framework() {
    return FRAMEWORK;
  }

  private static Policy written() {
    Policy numbers =
        new Policy(
            0.10,
            0.25,
            0.05,
            0,
            0,
            1_000,
            100,
            100,
            Duration.ofDays(7),
            Duration.ofDays(14),
            0.15,
            0.25,
            0.10,
            0.03,
            500,
            0.01,
            200,
            List.of(10, 25, 50, 100),
            Duration.ofDays(7),
            Duration.ofDays(30),
            0.10,
            0.10,
            0.95,
            Sha256.of(new byte[0]));
    return numbers.sealed();
  }

  /** The same numbers with the digest of their canonical text. */
  public Policy sealed() {
    return withDigest(Sha256.of(canonicalText().getBytes(StandardCharsets.UTF_8)));
  }

  private Policy withDigest(Sha256 sealed) {
    return new Policy(
        brierScoreBelow,
        logLossBelow,
        calibrationErrorBelow,
        brierSkillAbove,
        logLossSkillAbove,
        heldOutRowsAtLeast,
        heldOutEventsAtLeast,
        probeRowsAtLeast,
        shadowAtLeast,
        shadowAtMost,
        divergenceRateBelow,
        scoreDriftBelow,
        importanceDriftBelow,
        calibrationDriftBelow,
        latencyP99MillisBelow,
        errorRateBelow,
        shadowPredictionsAtLeast,
        rolloutSteps,
        stepObservation,
        productionAtLeast,
        approvalRateChangeBelow,
        lossRateChangeBelow,
        labelCoverageAtLeast,
        sealed);
  }

  /** Every number on a line of its own, in the order of the components. */
  public String canonicalText() {
    return String.join(
        "\n",
        "brier_score_below " + brierScoreBelow,
        "log_loss_below " + logLossBelow,
        "calibration_error_below " + calibrationErrorBelow,
        "brier_skill_above " + brierSkillAbove,
        "log_loss_skill_above " + logLossSkillAbove,
        "held_out_rows_at_least " + heldOutRowsAtLeast,
        "held_out_events_at_least " + heldOutEventsAtLeast,
        "probe_rows_at_least " + probeRowsAtLeast,
        "shadow_at_least " + shadowAtLeast,
        "shadow_at_most " + shadowAtMost,
        "divergence_rate_below " + divergenceRateBelow,
        "score_drift_below " + scoreDriftBelow,
        "importance_drift_below " + importanceDriftBelow,
        "calibration_drift_below " + calibrationDriftBelow,
        "latency_p99_millis_below " + latencyP99MillisBelow,
        "error_rate_below " + errorRateBelow,
        "shadow_predictions_at_least " + shadowPredictionsAtLeast,
        "rollout_steps " + rolloutSteps,
        "step_observation " + stepObservation,
        "production_at_least " + productionAtLeast,
        "approval_rate_change_below " + approvalRateChangeBelow,
        "loss_rate_change_below " + lossRateChangeBelow,
        "label_coverage_at_least " + labelCoverageAtLeast,
        "");
  }

  /**
   * Every number here that is weaker than the other's, one reason each with subject as in {@link
   * #canonicalText}; empty when this policy is at least as strict throughout.
   */
  public List<Shortfall> weakerThan(Policy other) {
    return PolicyStrength.weaker(this, other);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import io.chainbridge.alex.digest.Sha256;
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
  public Policy {
    rolloutSteps = List.copyOf(rolloutSteps);
  }
}

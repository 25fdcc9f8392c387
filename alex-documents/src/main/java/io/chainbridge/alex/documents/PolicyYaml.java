// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import io.chainbridge.alex.lifecycle.Policy;
import java.util.ArrayList;
import java.util.List;

/** Reads a policy file: the framework's numbers with stricter ones in their place. */
public final class PolicyYaml {
  private PolicyYaml() {}

  /** Reads the file; a number weaker than the framework's is a fault. */
  public static Parsed<Policy> read(String file, byte[] bytes) {
    return switch (YamlDocument.parse(file, bytes)) {
      case Parsed.Wrong<YamlNode>(List<Fault> faults) -> new Parsed.Wrong<>(faults);
      case Parsed.Ok<YamlNode>(YamlNode root) -> read(MappingReader.of(file, root));
    };
  }

  private static Parsed<Policy> read(MappingReader in) {
    Policy base = Policy.framework();
    Policy policy =
        new Policy(
            below(in, "brier_score_below", base.brierScoreBelow()),
            below(in, "log_loss_below", base.logLossBelow()),
            below(in, "calibration_error_below", base.calibrationErrorBelow()),
            above(in, "brier_skill_above", base.brierSkillAbove()),
            above(in, "log_loss_skill_above", base.logLossSkillAbove()),
            (long) above(in, "held_out_rows_at_least", (double) base.heldOutRowsAtLeast()),
            (long) above(in, "held_out_events_at_least", (double) base.heldOutEventsAtLeast()),
            (int) above(in, "probe_rows_at_least", base.probeRowsAtLeast()),
            in.duration("shadow_at_least", base.shadowAtLeast()),
            in.duration("shadow_at_most", base.shadowAtMost()),
            below(in, "divergence_rate_below", base.divergenceRateBelow()),
            below(in, "score_drift_below", base.scoreDriftBelow()),
            below(in, "importance_drift_below", base.importanceDriftBelow()),
            below(in, "calibration_drift_below", base.calibrationDriftBelow()),
            below(in, "latency_p99_millis_below", base.latencyP99MillisBelow()),
            below(in, "error_rate_below", base.errorRateBelow()),
            (long)
                above(in, "shadow_predictions_at_least", (double) base.shadowPredictionsAtLeast()),
            base.rolloutSteps(),
            in.duration("step_observation", base.stepObservation()),
            in.duration("production_at_least", base.productionAtLeast()),
            below(in, "approval_rate_change_below", base.approvalRateChangeBelow()),
            below(in, "loss_rate_change_below", base.lossRateChangeBelow()),
            above(in, "label_coverage_at_least", base.labelCoverageAtLeast()),
            base.digest());
    shorter(in, "shadow_at_least", policy.shadowAtLeast().compareTo(base.shadowAtLeast()) < 0);
    shorter(in, "step_observation", policy.stepObservation().compareTo(base.stepObservation()) < 0);
    shorter(
        in,
        "production_at_least",
        policy.productionAtLeast().compareTo(base.productionAtLeast()) < 0);
    in.end();
    List<Fault> faults = new ArrayList<>(in.faults());
    return faults.isEmpty() ? new Parsed.Ok<>(policy.sealed()) : new Parsed.Wrong<>(faults);
  }

  private static double below(MappingReader in, String key, double limit) {
    double value = in.number(key, limit);
    if (!(value <= limit)) {
      in.fault(key, value + " is weaker than the framework's " + limit, "write at most " + limit);
    }
    return value;
  }

  private static double above(MappingReader in, String key, double limit) {
    double value = in.number(key, limit);
    if (!(value >= limit)) {
      in.fault(key, value + " is weaker than the framework's " + limit, "write at least " + limit);
    }
    return value;
  }

  private static void shorter(MappingReader in, String key, boolean weaker) {
    if (weaker) {
      in.fault(key, "is shorter than the framework's", "write at least the framework's time");
    }
  }
}

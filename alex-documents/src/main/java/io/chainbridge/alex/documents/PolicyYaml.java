// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Shortfall;
import java.util.List;
import java.util.Set;

/** Reads a policy file: the framework's numbers with stricter ones in their place. */
public final class PolicyYaml {
  private static final Set<String> TIMES =
      Set.of("shadow_at_least", "shadow_at_most", "step_observation", "production_at_least");
  private static final int MOST = Integer.MAX_VALUE;

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
    Policy policy = policy(in, base);
    for (Shortfall weaker : policy.weakerThan(base)) {
      in.fault(
          weaker.subject(),
          written(weaker, weaker.found())
              + " is weaker than the framework's "
              + written(weaker, weaker.demanded()),
          "write " + written(weaker, weaker.demanded()) + " or a stricter value");
    }
    if (policy.shadowAtMost().compareTo(policy.shadowAtLeast()) < 0) {
      in.fault("shadow_at_most", "is shorter than shadow_at_least", "write a longer time");
    }
    in.end();
    return in.faults().isEmpty()
        ? new Parsed.Ok<>(policy.sealed())
        : new Parsed.Wrong<>(in.faults());
  }

  /** A value as the file would say it. */
  private static String written(Shortfall weaker, String value) {
    String number = value.replaceAll("\\.0$", "");
    return TIMES.contains(weaker.subject()) ? number + "d" : number;
  }

  private static Policy policy(MappingReader in, Policy base) {
    return new Policy(
        in.number("brier_score_below", base.brierScoreBelow()),
        in.number("log_loss_below", base.logLossBelow()),
        in.number("calibration_error_below", base.calibrationErrorBelow()),
        in.number("brier_skill_above", base.brierSkillAbove()),
        in.number("log_loss_skill_above", base.logLossSkillAbove()),
        in.integer("held_out_rows_at_least", base.heldOutRowsAtLeast()),
        in.integer("held_out_events_at_least", base.heldOutEventsAtLeast()),
        Math.clamp(in.integer("probe_rows_at_least", base.probeRowsAtLeast()), 0, MOST),
        in.duration("shadow_at_least", base.shadowAtLeast()),
        in.duration("shadow_at_most", base.shadowAtMost()),
        in.number("divergence_rate_below", base.divergenceRateBelow()),
        in.number("score_drift_below", base.scoreDriftBelow()),
        in.number("importance_drift_below", base.importanceDriftBelow()),
        in.number("calibration_drift_below", base.calibrationDriftBelow()),
        in.number("latency_p99_millis_below", base.latencyP99MillisBelow()),
        in.number("error_rate_below", base.errorRateBelow()),
        in.integer("shadow_predictions_at_least", base.shadowPredictionsAtLeast()),
        in.integers("rollout_steps", base.rolloutSteps()),
        in.duration("step_observation", base.stepObservation()),
        in.duration("production_at_least", base.productionAtLeast()),
        in.number("approval_rate_change_below", base.approvalRateChangeBelow()),
        in.number("loss_rate_change_below", base.lossRateChangeBelow()),
        in.number("label_coverage_at_least", base.labelCoverageAtLeast()),
        base.digest());
  }
}

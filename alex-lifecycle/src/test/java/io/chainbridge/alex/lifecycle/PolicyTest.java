// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.decide.Command;
import io.chainbridge.alex.lifecycle.decide.Story;
import io.chainbridge.alex.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PolicyTest {
  static Policy with(double brier, Duration shadow) {
    return with(brier, shadow, Policy.FRAMEWORK.rolloutSteps());
  }

  static Policy with(double brier, Duration shadow, List<Integer> steps) {
    Policy f = Policy.FRAMEWORK;
    return new Policy(
            brier,
            f.logLossBelow(),
            f.calibrationErrorBelow(),
            f.brierSkillAbove(),
            f.logLossSkillAbove(),
            f.heldOutRowsAtLeast(),
            f.heldOutEventsAtLeast(),
            f.probeRowsAtLeast(),
            shadow,
            f.shadowAtMost(),
            f.divergenceRateBelow(),
            f.scoreDriftBelow(),
            f.importanceDriftBelow(),
            f.calibrationDriftBelow(),
            f.latencyP99MillisBelow(),
            f.errorRateBelow(),
            f.shadowPredictionsAtLeast(),
            steps,
            f.stepObservation(),
            f.productionAtLeast(),
            f.approvalRateChangeBelow(),
            f.lossRateChangeBelow(),
            f.labelCoverageAtLeast(),
            f.digest())
        .sealed();
  }

  @Test
  void holdsTheNumbersOfTheFramework() {
    assertThat(Policy.framework()).isSameAs(Policy.FRAMEWORK);
    assertThat(Policy.FRAMEWORK.canonicalText().lines())
        .contains(
            "brier_score_below 0.1",
            "log_loss_below 0.25",
            "calibration_error_below 0.05",
            "held_out_rows_at_least 1000",
            "held_out_events_at_least 100",
            "probe_rows_at_least 100",
            "shadow_at_least PT168H",
            "shadow_at_most PT336H",
            "divergence_rate_below 0.15",
            "score_drift_below 0.25",
            "importance_drift_below 0.1",
            "calibration_drift_below 0.03",
            "latency_p99_millis_below 500.0",
            "error_rate_below 0.01",
            "shadow_predictions_at_least 200",
            "rollout_steps [10, 25, 50, 100]",
            "step_observation PT168H",
            "production_at_least PT720H",
            "approval_rate_change_below 0.1",
            "loss_rate_change_below 0.1",
            "label_coverage_at_least 0.95")
        .hasSize(Policy.class.getRecordComponents().length - 1);
  }

  @Test
  void isNamedByTheDigestOfItsText() {
    assertThat(Policy.FRAMEWORK.digest())
        .isEqualTo(Sha256.of(Policy.FRAMEWORK.canonicalText().getBytes(StandardCharsets.UTF_8)));
    assertThat(with(0.09, Duration.ofDays(7)).digest()).isNotEqualTo(Policy.FRAMEWORK.digest());
  }

  @Test
  @Proves("S1.6")
  void namesEveryWeakerNumber() {
    Policy weak = with(0.11, Duration.ofDays(6), List.of(50, 100));

    assertThat(weak.weakerThan(Policy.FRAMEWORK))
        .extracting(Shortfall::subject)
        .containsExactly("brier_score_below", "shadow_at_least", "rollout_steps");
    assertThat(Policy.FRAMEWORK.weakerThan(weak)).isEmpty();
    assertThat(Policy.FRAMEWORK.weakerThan(Policy.FRAMEWORK)).isEmpty();
  }

  @Test
  @Proves("S1.6")
  void aWeakerPolicyIsRefusedUnlessExceptedAndAStricterOneIsFine() {
    Story story = new Story();
    story.policy = with(0.11, Duration.ofDays(7));
    assertThat(story.refused(new Command.Propose(Samples.proposal(), Samples.ENGINEER)))
        .containsExactly("POLICY_WEAKER_THAN_FRAMEWORK");

    Story excepted = new Story().proposed();
    excepted
        .take(
            new Command.GrantException(
                Samples.exception(
                    "POLICY_WEAKER_THAN_FRAMEWORK",
                    Samples.approval(Role.ALEX, Samples.ALEX),
                    Samples.approval(Role.BUSINESS, Samples.BEA))))
        .rejected(excepted.signing(Checkpoint.PROPOSAL_REVIEW, Role.ALEX, Samples.ALEX, false));
    excepted.policy = with(0.11, Duration.ofDays(7));
    excepted.proposed();

    Story strict = new Story();
    strict.policy = with(0.10, Duration.ofDays(8), List.of(5, 25, 50, 75, 100));
    strict.proposed();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.decide.Command;
import io.chainbridge.alex.lifecycle.decide.Story;
import io.chainbridge.alex.testkit.Proves;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class PolicyTest {
  static Policy with(double brier, Duration shadow) {
    return with(brier, shadow, Policy.framework().rollout().steps());
  }

  static Policy with(double brier, Duration shadow, List<Integer> steps) {
    Policy f = Policy.framework();
    Policy.TrainingLimits training = f.training();
    return new Policy(
        f.proposal(),
        new Policy.TrainingLimits(
            brier,
            training.logLossBelow(),
            training.calibrationErrorBelow(),
            training.brierSkillAbove(),
            training.logLossSkillAbove()),
        f.evidence(),
        new Policy.ShadowLimits(shadow, f.shadow().atMost()),
        f.drift(),
        f.operation(),
        new Policy.RolloutLimits(
            f.rollout().shadowPredictionsAtLeast(),
            steps,
            f.rollout().stepObservation(),
            f.rollout().productionAtLeast()),
        f.outcome(),
        f.provenance(),
        f.review(),
        f.step(),
        f.rows());
  }

  /** Puts 1, 2, 3 and so on in place of the limits. */
  private static final class Numbered implements LimitPass {
    private int next = 1;

    @Override
    public double number(String name, double value, Limit.Stricter stricter) {
      return next++;
    }

    @Override
    public long count(String name, long value, Limit.Stricter stricter) {
      return next++;
    }

    @Override
    public Duration time(String name, Duration value, Limit.Stricter stricter) {
      return Duration.ofDays(next++);
    }

    @Override
    public List<Integer> steps(String name, List<Integer> value) {
      return List.of(next++, 100);
    }
  }

  @Test
  void holdsTheNumbersOfTheFramework() {
    assertThat(Policy.framework().canonicalText().lines())
        .contains(
            "proposal_words_at_least 5",
            "held_out_window_covered_at_least 0.9",
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
            "label_coverage_at_least 0.95",
            "own_decisions_at_least 200",
            "shadow_traffic_days_at_least 7",
            "step_traffic_days_at_least 7",
            "one_key_told_above 0.2",
            "one_key_at_most 0.5")
        .hasSize(components().size());
  }

  private static List<RecordComponent> components() {
    return Arrays.stream(Policy.class.getRecordComponents())
        .flatMap(part -> Arrays.stream(part.getType().getRecordComponents()))
        .toList();
  }

  @Test
  void keepsTheBytesOfTheFrameworksTextForEver() {
    assertThat(Policy.framework().digest().hex())
        .isEqualTo("9631ef377f337e49a477e29843b9f5cec5f02b5287204cc302956ddb856259da");
  }

  @Test
  void namesEachComponentByItsOwnName() {
    List<String> names = Policy.framework().limits().stream().map(Limit::name).toList();
    List<RecordComponent> components = components();
    for (int i = 0; i < names.size(); i++) {
      String snake =
          components.get(i).getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
      assertThat(names.get(i)).endsWith(snake);
    }
  }

  @Test
  void carriesEveryValueOfAPassToItsOwnLimit() {
    Policy numbered = Policy.framework().through(new Numbered());
    List<Limit> limits = numbered.limits();
    for (int i = 0; i < limits.size(); i++) {
      double value =
          switch (limits.get(i)) {
            case Limit.Amount amount -> amount.value();
            case Limit.Steps steps -> steps.value().getFirst();
          };
      assertThat(value).as(limits.get(i).name()).isEqualTo(i + 1);
    }
  }

  @Test
  void isNamedByTheDigestOfItsText() {
    assertThat(Policy.framework().digest())
        .isEqualTo(Sha256.of(Policy.framework().canonicalText().getBytes(StandardCharsets.UTF_8)));
    assertThat(with(0.09, Duration.ofDays(7)).digest()).isNotEqualTo(Policy.framework().digest());
  }

  @Test
  @Proves("S1.6")
  void namesEveryWeakerNumber() {
    Policy weak = with(0.11, Duration.ofDays(6), List.of(50, 100));

    assertThat(weak.weakerThan(Policy.framework()))
        .extracting(Shortfall::subject)
        .containsExactly("brier_score_below", "shadow_at_least", "rollout_steps");
    assertThat(Policy.framework().weakerThan(weak)).isEmpty();
    assertThat(Policy.framework().weakerThan(Policy.framework())).isEmpty();
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
        .permitted("POLICY_WEAKER_THAN_FRAMEWORK")
        .rejected(excepted.signing(Checkpoint.PROPOSAL_REVIEW, Role.ALEX, Samples.ALEX, false));
    excepted.policy = with(0.11, Duration.ofDays(7));
    excepted.proposed();

    Story strict = new Story();
    strict.policy = with(0.10, Duration.ofDays(8), List.of(5, 25, 50, 75, 100));
    strict.proposed();
  }
}

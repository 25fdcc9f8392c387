// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Finding;
import io.chainbridge.alex.lifecycle.Mark;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.RolloutPlan;
import io.chainbridge.alex.lifecycle.Samples;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.dossier.Deployment;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.metrics.Verdict;
import io.chainbridge.alex.testkit.Proves;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ShadowStageTest {
  private static final Command.Widen FIRST = new Command.Widen(10, Samples.BEA);

  private final Story story = new Story();

  private List<String> planRefused(RolloutPlan plan) {
    return story.refused(new Command.StartShadow(Samples.CHAMPION, plan, Samples.ENGINEER));
  }

  @Test
  @Proves({"S4.11", "S5.4"})
  void beginsAtZeroPercentBesideTheChampion() {
    story.inShadow();

    assertThat(((State.InShadow) story.dossier.state()).deployment())
        .isEqualTo(
            new Deployment(
                Samples.plan(),
                Samples.CHAMPION,
                story.now,
                0,
                story.now,
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  @Proves({"S5.12", "S5.6", "S1.9"})
  void refusesAPlanWithoutWayBackOrWithRulesThatCannotBeRead() {
    story.approved();

    assertThat(planRefused(Samples.plan(List.of(10, 100), List.of("speed > 1"), " ")))
        .containsExactly(
            "ROLLOUT_FASTER_THAN_POLICY",
            "ROLLBACK_RULE_WRONG",
            "PREREGISTERED_RULE_MISSING",
            "PREREGISTERED_RULE_MISSING",
            "PREREGISTERED_RULE_MISSING",
            "ROLLBACK_PLAN_MISSING");
    assertThat(planRefused(Samples.plan(List.of(10, 25, 50, 100), List.of(), "back")))
        .startsWith("ROLLBACK_RULES_MISSING");
  }

  @ParameterizedTest
  @CsvSource({
    "'10,25,50,100',''",
    "'5,10,25,50,100',''",
    "'1,25,40,80,100',''",
    "'100',ROLLOUT_FASTER_THAN_POLICY",
    "'10,50,100',ROLLOUT_FASTER_THAN_POLICY",
    "'10,30,50,100',ROLLOUT_FASTER_THAN_POLICY",
    "'10,25,50',ROLLOUT_PLAN_WRONG",
    "'10,25,25,100',ROLLOUT_PLAN_WRONG",
    "'0,10,25,50,100',ROLLOUT_PLAN_WRONG",
    "'10,50,25,100',ROLLOUT_PLAN_WRONG"
  })
  @Proves("S5.2")
  void takesOnlyStepsThatGrowTo100AndAreNotAheadOfThePolicy(String steps, String code) {
    story.approved();
    List<Integer> all = List.of(steps.split(",")).stream().map(Integer::valueOf).toList();
    RolloutPlan plan = Samples.plan(all, Samples.RULES, "back");

    if (code.isEmpty()) {
      story.take(new Command.StartShadow(Samples.CHAMPION, plan, Samples.ENGINEER));
    } else {
      assertThat(planRefused(plan)).containsExactly(code);
    }
  }

  @Test
  void refusesAPlanForAnotherModelAndItselfAsChampion() {
    story.approved();
    RolloutPlan foreign =
        new RolloutPlan(
            Samples.CHAMPION,
            List.of(10, 25, 50, 100),
            List.of(),
            Samples.RULES,
            "back",
            Samples.digest("plan"));

    assertThat(story.refused(new Command.StartShadow(Samples.MODEL, foreign, Samples.ENGINEER)))
        .containsExactly("ROLLOUT_PLAN_WRONG", "ROLLOUT_PLAN_WRONG");
  }

  @Test
  @Proves({"S5.1", "S5.14", "C3", "C4"})
  void withoutEvidenceNothingMovesHoweverLongItTook() {
    story.inShadow().later(60);

    assertThat(story.refused(FIRST))
        .containsOnly("INSUFFICIENT_EVIDENCE", "CHECKPOINT_UNSIGNED")
        .hasSize(7 + 4);
  }

  @Test
  @Proves({"S4.3", "S4.4", "S4.7", "S4.8", "S4.12", "S5.1", "C3", "C4"})
  void widensAfterAWeekOfPassingEvidenceSignedByEveryRole() {
    story.shadowReviewed().take(FIRST);

    assertThat(story.dossier.state())
        .isInstanceOfSatisfying(
            State.Rolling.class,
            rolling -> {
              assertThat(rolling.deployment().percent()).isEqualTo(10);
              assertThat(rolling.deployment().stepSince()).isEqualTo(story.now);
              assertThat(rolling.deployment().latest()).isEmpty();
            });
  }

  @Test
  @Proves("S4.3")
  void aMinuteBeforeTheWeekIsOverIsTooEarly() {
    story.inShadow().later(7);
    story.now = story.now.minusSeconds(60);
    story.observed().shadowSigned().rolloutSigned();

    assertThat(story.refused(FIRST)).containsExactly("TOO_EARLY", "OBSERVATION_TOO_SHORT");
  }

  @Test
  @Proves("S4.3")
  void oneDayOfEvidenceIsNotAWeekOfObservation() {
    story.inShadow().later(1).observed().later(6).shadowSigned().rolloutSigned();

    assertThat(story.refused(FIRST)).containsExactly("OBSERVATION_TOO_SHORT");
  }

  @Test
  @Proves("S4.3")
  void namesAShadowLongerThanTwoWeeksAndRefusesNothingForIt() {
    story.inShadow().later(14);
    assertThat(Lifecycle.escalations(story.dossier, story.policy, story.now)).isEmpty();

    story.later(1);
    assertThat(Lifecycle.escalations(story.dossier, story.policy, story.now))
        .containsExactly("shadow mode is longer than 14 days");
    story.observed().shadowSigned().rolloutSigned().take(FIRST);
  }

  @ParameterizedTest
  @EnumSource(
      value = Metric.class,
      names = {
        "DIVERGENCE_RATE",
        "CALIBRATION_ERROR",
        "CALIBRATION_DRIFT",
        "SCORE_DRIFT",
        "IMPORTANCE_DRIFT",
        "PREDICTION_LATENCY_P99",
        "ERROR_RATE"
      })
  @Proves({"S4.4", "S4.5", "S4.6", "S4.7", "S4.8", "S5.14"})
  void demandsEveryCheckToPassByItsVerdictAndByItsNumber(Metric metric) {
    story.inShadow().later(7);
    assertThat(widenOn(Samples.without(metric))).containsExactly("INSUFFICIENT_EVIDENCE");
    assertThat(widenOn(Samples.with(Samples.finding(metric, 0, Verdict.INSUFFICIENT))))
        .containsExactly("INSUFFICIENT_EVIDENCE");
    assertThat(widenOn(Samples.with(Samples.finding(metric, 600, Verdict.FAIL))))
        .containsExactly("LIMIT_BROKEN");
    assertThat(widenOn(Samples.with(Samples.finding(metric, 600, Verdict.PASS))))
        .containsExactly("LIMIT_BROKEN");
    Finding declared =
        new Finding("S4.4", new Reading(metric, 0, 0, 0, 9, Mark.DECLARED), 1, Verdict.PASS, "");
    assertThat(widenOn(Samples.with(declared))).containsExactly("INSUFFICIENT_EVIDENCE");
  }

  private List<String> widenOn(List<Finding> findings) {
    story.later(1).take(story.evidence(findings)).shadowSigned().rolloutSigned();
    return story.refused(FIRST);
  }

  @Test
  @Proves("S4.7")
  void calibrationIsKeptBelowTheGateOrWithItsWholeIntervalBelowTheRollbackLimit() {
    story.inShadow().later(7);
    Reading wide = new Reading(Metric.CALIBRATION_ERROR, 0.06, 0.04, 0.09, 500, Mark.RECOMPUTED);
    assertThat(widenOn(Samples.with(new Finding("S4.7", wide, 0.05, Verdict.PASS, ""))))
        .containsExactly("LIMIT_BROKEN");

    Reading near = new Reading(Metric.CALIBRATION_ERROR, 0.06, 0.05, 0.079, 500, Mark.RECOMPUTED);
    story
        .take(story.evidence(Samples.with(new Finding("S4.7", near, 0.05, Verdict.PASS, ""))))
        .shadowSigned()
        .rolloutSigned()
        .take(FIRST);
  }

  @Test
  @Proves("S4.3")
  void fewPredictionsAreNoObservation() {
    story.inShadow().later(7);
    Observation seen = story.evidence(Samples.soundFindings()).observation();
    story
        .take(
            new Command.EvidenceArrived(
                new Observation(
                    seen.stage(),
                    0,
                    seen.from(),
                    seen.to(),
                    199,
                    seen.findings(),
                    seen.evidence())))
        .shadowSigned()
        .rolloutSigned();

    assertThat(story.refused(FIRST)).containsExactly("TOO_FEW_PREDICTIONS");
  }

  @Test
  @Proves({"C3", "C4"})
  void newerEvidenceMakesSignaturesStale() {
    story.shadowReviewed().later(1).observed();

    assertThat(story.refused(FIRST)).containsOnly("CHECKPOINT_UNSIGNED").hasSize(4);
  }

  @Test
  @Proves("S5.14")
  void takesEvidenceOfThisStageOnlyAndInOrder() {
    story.inShadow().later(2).observed();
    Observation old =
        Samples.observation(
            Stage.SHADOW_MODE, 0, Samples.START, story.now.minusSeconds(1), List.of());
    Observation ahead =
        Samples.observation(
            Stage.SHADOW_MODE, 0, Samples.START, story.now.plusSeconds(1), List.of());
    Observation foreign =
        Samples.observation(Stage.CONTROLLED_DEPLOYMENT, 10, Samples.START, story.now, List.of());

    assertThat(story.refused(new Command.EvidenceArrived(old)))
        .containsExactly("OBSERVATION_OUT_OF_ORDER");
    assertThat(story.refused(new Command.EvidenceArrived(ahead)))
        .containsExactly("OBSERVATION_OUT_OF_ORDER");
    assertThat(story.refused(new Command.EvidenceArrived(foreign))).containsExactly("WRONG_STAGE");
  }

  @ParameterizedTest
  @CsvSource({"SHADOW_REVIEW,ML_LEAD,maggie.lead", "ROLLOUT_REVIEW,BUSINESS,bea.owner"})
  @Proves({"C3", "C4"})
  void aDenialBeforeAnyTrafficRejectsTheAttempt(Checkpoint checkpoint, Role role, String who) {
    story.inShadow().later(7).observed();

    assertThat(story.rejected(story.signing(checkpoint, role, new Person(who), false)))
        .containsExactly("CHECKPOINT_DENIED");
    story.take(new Command.SubmitTraining(Samples.training(), Samples.ENGINEER));
    assertThat(story.dossier.state()).isInstanceOf(State.Trained.class);
  }
}

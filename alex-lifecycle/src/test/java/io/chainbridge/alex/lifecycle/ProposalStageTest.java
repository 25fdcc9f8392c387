// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.decide.Command;
import io.chainbridge.alex.lifecycle.decide.Story;
import io.chainbridge.alex.lifecycle.dossier.History;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.lifecycle.plan.DataWindow;
import io.chainbridge.alex.lifecycle.plan.LabelDelay;
import io.chainbridge.alex.lifecycle.plan.PlannedData;
import io.chainbridge.alex.lifecycle.plan.PlannedLabel;
import io.chainbridge.alex.lifecycle.plan.PlannedLimit;
import io.chainbridge.alex.lifecycle.plan.PlannedSeed;
import io.chainbridge.alex.lifecycle.plan.SplitRule;
import io.chainbridge.alex.testkit.Proves;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProposalStageTest {
  private final Samples.ProposalDraft draft = new Samples.ProposalDraft();
  private final Story story = new Story();

  private List<String> refused() {
    return story.refused(new Command.Propose(draft.build(), Samples.ENGINEER));
  }

  @Test
  @Proves({"S1.2", "S1.3", "S1.4", "S1.5", "S1.6"})
  void acceptsACompleteProposalUnderTheDigestOfItsPolicy() {
    story.proposed();

    assertThat(story.dossier.state())
        .isInstanceOfSatisfying(
            State.Proposed.class,
            proposed -> assertThat(proposed.proposal()).isEqualTo(Samples.proposal()));
    History history = story.dossier.history();
    assertThat(history.policy()).contains(Policy.framework().digest());
    assertThat(history.entered()).containsExactly(Map.entry(Stage.PROPOSAL, Samples.START));
    assertThat(history.submitters()).containsExactly(Samples.ENGINEER);
  }

  @Test
  @Proves({"S1.2", "S1.4", "S1.5", "S1.6", "S1.8"})
  void reportsEveryMissingPartAtOnce() {
    draft.problem = " ";
    draft.justification = "";
    draft.type = "RandomForest";
    draft.features = Map.of();
    draft.constraints = List.of();
    draft.thresholds = Map.of();
    draft.data = new PlannedData("", "", new DataWindow.Unstated(), new DataWindow.Unstated());
    draft.split = new SplitRule.Unknown();
    draft.seed = new PlannedSeed.Missing();
    draft.label = new PlannedLabel("", " ", new LabelDelay.Unknown());
    draft.rules = List.of();

    assertThat(refused())
        .containsExactly(
            "PROBLEM_STATEMENT_MISSING",
            "BUSINESS_JUSTIFICATION_MISSING",
            "FAMILY_NOT_ALLOWED",
            "FEATURE_LIST_MISSING",
            "MONOTONICITY_NOT_DECLARED",
            "THRESHOLD_MISSING",
            "THRESHOLD_MISSING",
            "THRESHOLD_MISSING",
            "PREREGISTRATION_MISSING",
            "PREREGISTRATION_MISSING",
            "PREREGISTRATION_MISSING",
            "PREREGISTRATION_MISSING",
            "PREREGISTRATION_MISSING",
            "PREREGISTRATION_MISSING",
            "PREREGISTRATION_MISSING",
            "ROLLBACK_RULES_MISSING");
  }

  @ParameterizedTest
  @CsvSource({
    "EBM,true",
    "GAM,true",
    "LogisticRegression,true",
    "MonotoneGBDT,true",
    "IsolationForest,false",
    "GNN,false",
    "RandomForest,false",
    "XGBoost,false",
    "NeuralNetwork,false",
    "SomethingElse,false"
  })
  @Proves("S1.3")
  void letsOnlyTheAllowedFamiliesBeProposed(String type, boolean allowed) {
    draft.type = type;

    if (allowed) {
      story.take(new Command.Propose(draft.build(), Samples.ENGINEER));
    } else {
      assertThat(refused()).containsExactly("FAMILY_NOT_ALLOWED");
    }
  }

  @Test
  @Proves({"S1.4", "S1.5"})
  void refusesAFeatureWithoutSourceAndAConstraintWithoutFeatureOrReason() {
    draft.features = Map.of("prior_losses_flag", " ");
    draft.constraints = List.of(new Constraint("unlisted", Constraint.Direction.INCREASING, ""));

    assertThat(refused())
        .containsExactly(
            "FEATURE_SOURCE_MISSING", "CONSTRAINT_ON_UNKNOWN_FEATURE", "RATIONALE_MISSING");
  }

  @Test
  @Proves("S1.6")
  void refusesAThresholdWeakerThanThePolicyAndTakesAStricterOne() {
    draft.thresholds =
        Map.of(
            Metric.BRIER_SCORE, PlannedLimit.below(0.11),
            Metric.LOG_LOSS, PlannedLimit.below(0.2),
            Metric.CALIBRATION_ERROR, PlannedLimit.below(Double.NaN));

    assertThat(refused())
        .containsExactly("THRESHOLD_WEAKER_THAN_POLICY", "THRESHOLD_WEAKER_THAN_POLICY");
  }

  @Test
  @Proves("S5.6")
  void refusesARuleThatCannotBeReadBeforeAnythingIsRun() {
    draft.rules = List.of("calibration_eror > 0.08");

    assertThat(refused()).containsExactly("ROLLBACK_RULE_WRONG");
  }

  @Test
  void refusesAProposalForAnotherModelAndASecondOne() {
    draft.model = Samples.CHAMPION;
    assertThat(refused()).containsExactly("WRONG_STAGE");

    story.proposed();
    assertThat(story.refused(new Command.Propose(Samples.proposal(), Samples.ENGINEER)))
        .containsExactly("WRONG_STAGE");
  }

  @Test
  @Proves({"S1.7", "C1"})
  void letsNoPrototypeInBeforeAlexSignedTheProposal() {
    story.proposed();
    Command prototype = new Command.SubmitPrototype(Samples.prototype(), Samples.ENGINEER);

    assertThat(story.refused(prototype)).containsExactly("CHECKPOINT_UNSIGNED");

    story.sign(Checkpoint.PROPOSAL_REVIEW, Role.ALEX, Samples.ALEX).take(prototype);
    assertThat(story.dossier.state()).isInstanceOf(State.Prototyped.class);
  }

  @Test
  @Proves("C1")
  void aDeniedProposalCanBeReplacedAndTheReviewerMayStillSign() {
    story.proposed();
    List<String> codes =
        story.rejected(story.signing(Checkpoint.PROPOSAL_REVIEW, Role.ALEX, Samples.ALEX, false));
    assertThat(codes).containsExactly("CHECKPOINT_DENIED");

    assertThat(story.refused(new Command.SubmitPrototype(Samples.prototype(), Samples.ENGINEER)))
        .containsExactly("WRONG_STAGE");
    story
        .later(1)
        .take(new Command.Propose(Samples.proposal(), new Person("second.engineer")))
        .sign(Checkpoint.PROPOSAL_REVIEW, Role.ALEX, Samples.ALEX);

    assertThat(story.dossier.history().submitters())
        .containsExactlyInAnyOrder(Samples.ENGINEER, new Person("second.engineer"));
  }

  @Test
  @Proves("S1.9")
  void judgesNoLaterGateByAnotherPolicy() {
    story.proposed().sign(Checkpoint.PROPOSAL_REVIEW, Role.ALEX, Samples.ALEX);
    story.policy = PolicyTest.with(0.09, Samples.days(7));

    assertThat(story.refused(new Command.SubmitPrototype(Samples.prototype(), Samples.ENGINEER)))
        .containsExactly("POLICY_CHANGED");
  }
}

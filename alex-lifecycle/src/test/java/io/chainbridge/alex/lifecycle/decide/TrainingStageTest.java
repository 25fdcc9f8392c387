// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.AbsencePolicy;
import io.chainbridge.alex.lifecycle.AbsencePolicy.Absence;
import io.chainbridge.alex.lifecycle.AbsencePolicy.Demand;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.lifecycle.Mark;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Samples;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.TrainingEvidence.AbsenceFinding;
import io.chainbridge.alex.lifecycle.TrainingEvidence.ConstraintProof;
import io.chainbridge.alex.lifecycle.TrainingEvidence.ConstraintProof.Outcome;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.lifecycle.plan.PlannedLimit;
import io.chainbridge.alex.testkit.Proves;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrainingStageTest {
  private final Samples.TrainingDraft draft = new Samples.TrainingDraft();
  private Story story = new Story().prototyped();

  private Command submission() {
    return new Command.SubmitTraining(draft.build(), Samples.ENGINEER);
  }

  /** A story in which this family was proposed. */
  private static Story proposedAs(String type) {
    Samples.ProposalDraft proposal = new Samples.ProposalDraft();
    proposal.type = type;
    return new Story().prototyped(proposal.build());
  }

  private List<String> rejected() {
    return story.rejected(submission());
  }

  @Test
  @Proves({"S3.2", "S3.3", "S3.4", "S3.5", "S3.6", "S3.9", "S3.10", "M1"})
  void acceptsSoundEvidenceAndLetsAlexApproveIt() {
    story.take(submission());
    assertThat(story.dossier.state()).isInstanceOf(State.Trained.class);

    story.later(1).sign(Checkpoint.TRAINING_APPROVAL, Role.ALEX, Samples.ALEX);
    assertThat(story.dossier.history().entered().get(Stage.TRAINING_APPROVAL)).isEqualTo(story.now);
  }

  private static final AbsencePolicy KEPT =
      new AbsencePolicy("prior_losses_flag", Absence.MISSING, Demand.NEVER_BETTER, "no gain");

  private void keptIs(AbsenceFinding.Verdict outcome) {
    draft.absences = List.of(new AbsenceFinding(KEPT, outcome, "detail"));
  }

  @Test
  @Proves("S3.3")
  void refusesAModelUnderWhichLeavingAValueOutMayPay() {
    keptIs(AbsenceFinding.Verdict.VIOLATED);
    assertThat(rejected()).containsExactly("ABSENCE_POLICY_VIOLATED");
    keptIs(AbsenceFinding.Verdict.UNDECIDED);
    assertThat(rejected()).containsExactly("ABSENCE_POLICY_UNDECIDED");
    keptIs(AbsenceFinding.Verdict.PROVEN);
    story.take(submission());
    assertThat(story.dossier.state()).isInstanceOf(State.Trained.class);
  }

  @Test
  @Proves("S3.3")
  void refusesEvidenceThatIsSilentAboutAPromiseOfTheProposal() {
    Samples.ProposalDraft proposal = new Samples.ProposalDraft();
    proposal.absences = List.of(KEPT);
    Story promised = new Story().prototyped(proposal.build());
    assertThat(promised.rejected(submission())).containsExactly("ABSENCE_POLICY_DROPPED");
    draft.absences =
        List.of(
            new AbsenceFinding(
                new AbsencePolicy(KEPT.feature(), KEPT.absence(), Demand.REPORTED, "why"),
                AbsenceFinding.Verdict.REPORTED,
                "raw scores of 0 to 1"));
    assertThat(promised.rejected(submission())).containsExactly("ABSENCE_POLICY_DROPPED");
    keptIs(AbsenceFinding.Verdict.PROVEN);
    promised.take(submission());
    assertThat(promised.dossier.state()).isInstanceOf(State.Trained.class);
  }

  /** Everything that can be wrong with a submission. */
  private void ruin() {
    draft.declared = "RandomForest";
    draft.detected = ModelFamily.RANDOM_FOREST;
    draft.proofs = List.of();
    draft.brier = 0.15;
    draft.logLoss = 0.25;
    draft.calibration = 0.05;
    draft.brierSkillLower = 0;
    draft.logLossSkillLower = -0.2;
    draft.rows = 999;
    draft.events = 99;
    draft.method = "";
    draft.importance = false;
    draft.dataHash = "";
    draft.script = new TrainingEvidence.Script("", "training/t.py", "");
    draft.source = new TrainingEvidence.Source("", "shipments");
    draft.parent = new TrainingEvidence.Parent(TrainingEvidence.Parent.Standing.NOT_DECLARED, "");
    draft.trained =
        new TrainingEvidence.TrainedAt("2099-01-01T00:00:00Z", Samples.START, Samples.TRAINED);
    draft.level = TrainingEvidence.Level.AS_SUBMITTED;
    draft.proofPack = "";
    draft.probes = new TrainingEvidence.ProbeReplay(99, 0.5, 1e-9, "");
    draft.mismatches = List.of(new TrainingEvidence.Mismatch("brier_score", "0.09", "0.15"));
  }

  @Test
  @Proves({"V1", "V2", "V3", "V4", "V5", "V6", "S3.9", "S3.10", "D2"})
  void reportsEveryViolationAtOnce() {
    ruin();
    assertThat(rejected())
        .containsExactly(
            "BLACK_BOX_MODEL",
            "BLACK_BOX_MODEL",
            "MONOTONICITY_MISSING",
            "UNCALIBRATED_BRIER_SCORE",
            "UNCALIBRATED_LOG_LOSS",
            "UNCALIBRATED_CALIBRATION_ERROR",
            "NO_SKILL_BRIER",
            "NO_SKILL_LOG_LOSS",
            "TOO_FEW_ROWS",
            "TOO_FEW_EVENTS",
            "EXPLAINABILITY_METHOD_MISSING",
            "FEATURE_IMPORTANCE_MISSING",
            "TRAINING_DATA_HASH_MISSING",
            "TRAINING_SCRIPT_MISSING",
            "TRAINING_DATA_SOURCE_MISSING",
            "PARENT_MODEL_MISSING",
            "TRAINING_DATE_WRONG",
            "EVIDENCE_LEVEL_TOO_LOW",
            "PROOF_PACK_MISSING",
            "PROBES_MISSING",
            "PROBES_WITHOUT_ORIGIN",
            "PROBES_DIFFER",
            "DECLARED_VALUE_DIFFERS");
  }

  @ParameterizedTest
  @CsvSource({
    "EBM,EBM,EBM_native,''",
    "GAM,GAM,GAM_native,''",
    "GAM,EBM,GAM_native,''",
    "LogisticRegression,LOGISTIC_REGRESSION,coefficients,''",
    "EBM,EBM,coefficients,EXPLAINABILITY_METHOD_MISSING",
    "MonotoneGBDT,MONOTONE_GBDT,SHAP,''",
    "MonotoneGBDT,MONOTONE_GBDT,EBM_native,SHAP_REQUIRED",
    "EBM,ISOLATION_FOREST,EBM_native,FAMILY_NOT_ALLOWED",
    "EBM,GNN,EBM_native,FAMILY_NOT_ALLOWED",
    "EBM,RANDOM_FOREST,EBM_native,BLACK_BOX_MODEL",
    "MonotoneGBDT,XGBOOST,SHAP,BLACK_BOX_MODEL",
    "GAM,NEURAL_NETWORK,GAM_native,BLACK_BOX_MODEL",
    "EBM,UNKNOWN,EBM_native,BLACK_BOX_MODEL",
    "RandomForest,EBM,EBM_native,BLACK_BOX_MODEL",
    "IsolationForest,EBM,EBM_native,FAMILY_NOT_ALLOWED",
    "EBM,MONOTONE_GBDT,SHAP,FAMILY_MISMATCH",
    "LogisticRegression,EBM,SHAP,FAMILY_MISMATCH"
  })
  @Proves({"M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9", "V1", "V4", "S3.4"})
  void judgesTheFamilyThatTheArtifactIs(
      String declared, ModelFamily detected, String method, String code) {
    draft.declared = declared;
    draft.detected = detected;
    draft.method = method;
    if (!declared.equals("RandomForest") && !declared.equals("IsolationForest")) {
      story = proposedAs(declared);
    }

    if (code.isEmpty()) {
      story.take(submission());
      assertThat(story.dossier.state()).isInstanceOf(State.Trained.class);
    } else {
      assertThat(rejected()).containsExactly(code);
    }
  }

  @Test
  @Proves("S3.8")
  void anUnreadableArtifactIsOneReasonNotAFamily() {
    draft.detected = ModelFamily.UNKNOWN;
    draft.faults = List.of(ShortfallCode.ARTIFACT_NOT_OPEN_FORMAT.of("artifact", "pickle", "data"));

    assertThat(rejected()).containsExactly("ARTIFACT_NOT_OPEN_FORMAT");
  }

  @Test
  @Proves({"V2", "S3.3"})
  void showsTheCounterexampleAndEveryConstraintThatIsNotProven() {
    draft.proofs =
        List.of(
            new ConstraintProof(Samples.CONSTRAINTS.getFirst(), Outcome.VIOLATED, "0 -> 1: down"),
            new ConstraintProof(
                new Constraint("other", Constraint.Direction.INCREASING, "x"),
                Outcome.UNDECIDED,
                "too deep"));

    assertThat(rejected())
        .containsExactly(
            "PROPOSAL_DIFFERS",
            "MONOTONICITY_VIOLATED",
            "MONOTONICITY_UNDECIDED",
            "CONSTRAINT_DROPPED");
    assertThat(((State.Rejected) story.dossier.state()).shortfalls().get(1).found())
        .isEqualTo("0 -> 1: down");
  }

  @Test
  @Proves("V2")
  void aConstraintProvenTheOtherWayRoundIsDropped() {
    draft.proofs =
        Samples.CONSTRAINTS.stream()
            .map(c ->
                new ConstraintProof(
                    new Constraint(c.feature(), Constraint.Direction.INCREASING, ""),
                    Outcome.PROVEN,
                    ""))
            .toList();

    assertThat(rejected()).containsExactly("CONSTRAINT_DROPPED");
  }

  @Test
  @Proves("S3.2")
  void declaredReadingsDoNotCount() {
    draft.mark = Mark.DECLARED;

    assertThat(rejected())
        .containsExactly(
            "METRIC_MISSING",
            "METRIC_MISSING",
            "METRIC_MISSING",
            "METRIC_MISSING",
            "METRIC_MISSING",
            "TOO_FEW_ROWS",
            "TOO_FEW_EVENTS");
  }

  @Test
  @Proves("S3.2")
  void signedReadingsCount() {
    draft.mark = Mark.SIGNED;

    story.take(submission());
    assertThat(story.dossier.state()).isInstanceOf(State.Trained.class);
  }

  @Test
  @Proves({"S3.2", "V3"})
  void nextToTheLimitIsEnoughAndTheLimitIsNot() {
    draft.brier = Math.nextDown(0.10);
    draft.logLoss = Math.nextDown(0.25);
    draft.calibration = Math.nextDown(0.05);
    draft.brierSkillLower = Double.MIN_VALUE;
    draft.rows = 1_000;
    draft.events = 100;

    story.take(submission());
    assertThat(story.dossier.state()).isInstanceOf(State.Trained.class);
  }

  private void booster() {
    draft.declared = "MonotoneGBDT";
    draft.detected = ModelFamily.MONOTONE_GBDT;
    draft.method = "SHAP";
    story = proposedAs("MonotoneGBDT");
  }

  @Test
  @Proves("M4")
  void aConditionalFamilyIsCalibratedWithItsWholeIntervalBelowTheLimit() {
    draft.calibration = 0.03;
    draft.calibrationUpper = 0.05;
    booster();
    assertThat(rejected()).containsExactly("UNCALIBRATED_CALIBRATION_ERROR");
  }

  @Test
  @Proves("M4")
  void aConditionalFamilyWhoseIntervalEndsBelowTheLimitIsLetThrough() {
    draft.calibration = 0.03;
    draft.calibrationUpper = Math.nextDown(0.05);
    booster();
    story.take(submission());
    assertThat(story.dossier.state()).isInstanceOf(State.Trained.class);
  }

  @Test
  @Proves("M4")
  void anApprovedFamilyIsJudgedByThePoint() {
    draft.calibration = 0.03;
    draft.calibrationUpper = 0.06;
    story.take(submission());
    assertThat(story.dossier.state()).isInstanceOf(State.Trained.class);
  }

  @Test
  @Proves("M4")
  void aSignatureIsNoProofOfCalibrationForAConditionalFamily() {
    draft.mark = Mark.SIGNED;
    booster();
    assertThat(rejected()).containsExactly("METRIC_MISSING");
  }

  @Test
  @Proves("S1.9")
  void aStricterPlannedThresholdBinds() {
    Samples.ProposalDraft strict = new Samples.ProposalDraft();
    strict.thresholds =
        Map.of(
            Metric.BRIER_SCORE, PlannedLimit.below(0.08),
            Metric.LOG_LOSS, PlannedLimit.below(0.25),
            Metric.CALIBRATION_ERROR, PlannedLimit.below(0.05));
    Story other = new Story();
    other
        .take(new Command.Propose(strict.build(), Samples.ENGINEER))
        .sign(Checkpoint.PROPOSAL_REVIEW, Role.ALEX, Samples.ALEX)
        .take(new Command.SubmitPrototype(Samples.prototype(), Samples.ENGINEER));

    assertThat(other.rejected(submission())).containsExactly("UNCALIBRATED_BRIER_SCORE");
  }

  @Test
  @Proves({"V5", "S3.5"})
  void comparesTheHashOfTheData() {
    draft.dataHash = "sha256:ab";

    assertThat(rejected()).containsExactly("DATA_HASH_MISMATCH");
  }

  @ParameterizedTest
  @CsvSource({"pp_1", "pp_ml_training_2025_001", "pp_ml_training_20251211_1"})
  @Proves({"V6", "S3.6"})
  void refusesAProofPackIdOfAnotherForm(String id) {
    draft.proofPack = id;

    assertThat(rejected()).containsExactly("PROOF_PACK_MISSING");
  }

  @Test
  void countsAttemptsAndTakesTheNextOneFromRejected() {
    draft.brier = 0.2;
    rejected();
    rejected();
    assertThat(story.dossier.history().attempts()).isEqualTo(2);

    draft.brier = 0.05;
    story.take(submission());
    assertThat(story.dossier.state()).isInstanceOf(State.Trained.class);
  }

  @Test
  @Proves({"C2", "S3.7"})
  void aDeniedTrainingIsRejectedAndEntersNoShadow() {
    story.take(submission());
    assertThat(
            story.refused(
                new Command.StartShadow(Samples.CHAMPION, Samples.plan(), Samples.ENGINEER)))
        .containsExactly("WRONG_STAGE");

    assertThat(
            story.rejected(
                story.signing(Checkpoint.TRAINING_APPROVAL, Role.ALEX, Samples.ALEX, false)))
        .containsExactly("CHECKPOINT_DENIED");
    story.take(submission()).sign(Checkpoint.TRAINING_APPROVAL, Role.ALEX, Samples.ALEX);
    assertThat(story.dossier.state()).isInstanceOf(State.Approved.class);
  }
}

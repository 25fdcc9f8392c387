// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Samples;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.testkit.Proves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SigningTest {
  private final Story story = new Story();

  @Test
  @Proves("C6")
  void theSubmitterCannotApprove() {
    story.proposed();

    assertThat(
            story.refused(
                story.signing(Checkpoint.PROPOSAL_REVIEW, Role.ALEX, Samples.ENGINEER, true)))
        .containsExactly("SUBMITTER_CANNOT_APPROVE");
  }

  @Test
  @Proves("C7")
  void onePersonFillsOneRoleAGate() {
    story.inShadow().later(7).observed().sign(Checkpoint.SHADOW_REVIEW, Role.ALEX, Samples.ALEX);

    assertThat(
            story.refused(
                story.signing(Checkpoint.SHADOW_REVIEW, Role.ML_LEAD, Samples.ALEX, true)))
        .containsExactly("ONE_PERSON_ONE_ROLE");
    story.sign(Checkpoint.ROLLOUT_REVIEW, Role.ALEX, Samples.ALEX);
  }

  @Test
  @Proves("C1")
  void aSignatureOnSomethingElseIsStale() {
    story.proposed();

    assertThat(
            story.refused(
                new Command.Sign(
                    Checkpoint.PROPOSAL_REVIEW,
                    Role.ALEX,
                    Samples.ALEX,
                    true,
                    Samples.digest("another document"),
                    "read and agreed with")))
        .containsExactly("STALE_SIGNATURE");
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"ML_LEAD", "BUSINESS"})
  @Proves({"C1", "C2"})
  void aRoleWithoutVoiceCannotSign(Role role) {
    story.proposed();
    assertThat(story.refused(story.signing(Checkpoint.PROPOSAL_REVIEW, role, Samples.MAGGIE, true)))
        .containsExactly("ROLE_NOT_IN_CHECKPOINT");
  }

  @ParameterizedTest
  @EnumSource(Checkpoint.class)
  void nothingCanBeSignedBeforeItsStage(Checkpoint checkpoint) {
    assertThat(story.refused(story.signing(checkpoint, Role.ALEX, Samples.ALEX, true)))
        .containsExactly("WRONG_STAGE");
    story.approved();
    assertThat(Lifecycle.reviewSubject(story.dossier, checkpoint)).isEmpty();
    assertThat(story.refused(story.signing(checkpoint, Role.ALEX, Samples.ALEX, true)))
        .containsExactly("WRONG_STAGE");
  }

  @Test
  @Proves({"C1", "C2", "C3", "C4", "C5"})
  void aSignerBindsToWhatIsUnderReview() {
    story.proposed();
    assertThat(Lifecycle.reviewSubject(story.dossier, Checkpoint.PROPOSAL_REVIEW))
        .contains(Samples.digest("proposal"));

    Story trained = new Story().trained();
    assertThat(Lifecycle.reviewSubject(trained.dossier, Checkpoint.TRAINING_APPROVAL))
        .contains(Samples.digest("evidence"));

    Story shadow = new Story().inShadow().later(7);
    assertThat(Lifecycle.reviewSubject(shadow.dossier, Checkpoint.SHADOW_REVIEW)).isEmpty();
    shadow.observed();
    assertThat(Lifecycle.reviewSubject(shadow.dossier, Checkpoint.SHADOW_REVIEW))
        .isEqualTo(Lifecycle.reviewSubject(shadow.dossier, Checkpoint.ROLLOUT_REVIEW))
        .contains(Samples.digest("SHADOW_MODE 0 " + shadow.now));
    assertThat(Lifecycle.reviewSubject(shadow.dossier, Checkpoint.PRODUCTION_CERTIFICATION))
        .isEmpty();
  }

  @Test
  @Proves("C6")
  void anExceptionLetsOneThresholdThroughAndIsNamedInTheLog() {
    Samples.TrainingDraft draft = new Samples.TrainingDraft();
    draft.brierSkillLower = -0.1;
    Command submission = new Command.SubmitTraining(draft.build(), Samples.ENGINEER);
    story.prototyped();
    assertThat(story.rejected(submission)).containsExactly("NO_SKILL_BRIER");

    story
        .take(
            new Command.GrantException(
                Samples.exception(
                    "NO_SKILL_BRIER",
                    Samples.approval(Role.ML_LEAD, Samples.MAGGIE),
                    Samples.approval(Role.BUSINESS, Samples.BEA))))
        .take(submission);

    assertThat(((Event.TrainingAccepted) story.log.getLast().event()).exceptionsUsed())
        .containsExactly("NO_SKILL_BRIER");
  }

  @Test
  @Proves("M4")
  void noExceptionReplacesTheCalibrationOfAConditionalFamily() {
    Samples.TrainingDraft draft = new Samples.TrainingDraft();
    draft.declared = "MonotoneGBDT";
    draft.detected = ModelFamily.MONOTONE_GBDT;
    draft.method = "SHAP";
    draft.calibration = 0.06;
    Samples.ProposalDraft proposal = new Samples.ProposalDraft();
    proposal.type = "MonotoneGBDT";
    story
        .prototyped(proposal.build())
        .take(
            new Command.GrantException(
                Samples.exception(
                    "UNCALIBRATED_CALIBRATION_ERROR",
                    Samples.approval(Role.ALEX, Samples.ALEX),
                    Samples.approval(Role.BUSINESS, Samples.BEA))));

    assertThat(story.rejected(new Command.SubmitTraining(draft.build(), Samples.ENGINEER)))
        .containsExactly("UNCALIBRATED_CALIBRATION_ERROR");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BLACK_BOX_MODEL",
        "MONOTONICITY_VIOLATED",
        "FEATURE_IMPORTANCE_MISSING",
        "DATA_HASH_MISMATCH",
        "PROOF_PACK_MISSING",
        "CHECKPOINT_UNSIGNED",
        "PROBES_DIFFER",
        "LIMIT_BROKEN",
        "INSUFFICIENT_EVIDENCE",
        "BASELINE",
        "NO_SUCH_CODE"
      })
  @Proves({"V1", "V2", "V4", "V5", "V6"})
  void noExceptionIsGrantedFromAViolation(String code) {
    story.proposed();

    assertThat(
            story.refused(
                new Command.GrantException(
                    Samples.exception(
                        code,
                        Samples.approval(Role.ALEX, Samples.ALEX),
                        Samples.approval(Role.BUSINESS, Samples.BEA)))))
        .containsExactly("EXCEPTION_NOT_ALLOWED");
  }

  @Test
  @Proves({"C6", "C7"})
  void anExceptionNeedsTwoPeopleInTwoRolesNoneASubmitter() {
    assertThat(story.refused(grant(Role.ALEX, Samples.ALEX, Role.BUSINESS, Samples.BEA)))
        .containsExactly("WRONG_STAGE");
    story.proposed();
    assertThat(story.refused(grant(Role.ALEX, Samples.ALEX, Role.BUSINESS, Samples.ALEX)))
        .containsExactly("EXCEPTION_UNSIGNED", "ONE_PERSON_ONE_ROLE");
    assertThat(story.refused(grant(Role.ALEX, Samples.ALEX, Role.ALEX, Samples.BEA)))
        .containsExactly("EXCEPTION_UNSIGNED");
    assertThat(story.refused(grant(Role.ALEX, Samples.ALEX, Role.BUSINESS, Samples.ENGINEER)))
        .containsExactly("SUBMITTER_CANNOT_APPROVE");
  }

  private static Command grant(Role one, Person first, Role other, Person second) {
    return new Command.GrantException(
        Samples.exception(
            "TOO_FEW_ROWS", Samples.approval(one, first), Samples.approval(other, second)));
  }
}

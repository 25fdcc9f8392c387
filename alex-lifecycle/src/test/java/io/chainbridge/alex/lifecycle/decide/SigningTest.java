// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.PolicyException;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Samples;
import io.chainbridge.alex.lifecycle.Signature;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.testkit.Proves;
import java.util.List;
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

    story.take(story.permitting("NO_SKILL_BRIER", Role.ML_LEAD, Samples.MAGGIE));
    assertThat(story.rejected(submission)).containsExactly("NO_SKILL_BRIER");
    story.take(story.permitting("NO_SKILL_BRIER", Role.BUSINESS, Samples.BEA)).take(submission);

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
    story.prototyped(proposal.build()).permitted("UNCALIBRATED_CALIBRATION_ERROR");

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

    assertThat(story.refused(story.permitting(code, Role.ALEX, Samples.ALEX)))
        .containsExactly("EXCEPTION_NOT_ALLOWED");
  }

  @Test
  @Proves({"C6", "C7"})
  void anExceptionNeedsTwoPeopleInTwoRolesNoneASubmitter() {
    assertThat(story.refused(permit(Role.ALEX, Samples.ALEX))).containsExactly("WRONG_STAGE");
    story.proposed();
    assertThat(story.refused(permit(Role.ALEX, Samples.ENGINEER)))
        .containsExactly("SUBMITTER_CANNOT_APPROVE");
    assertThat(story.refused(permit(Role.OPERATOR, Samples.BEA)))
        .containsExactly("ROLE_NOT_IN_CHECKPOINT");

    story.take(permit(Role.ALEX, Samples.ALEX));
    assertThat(story.dossier.history().exceptions()).isEmpty();
    assertThat(story.refused(permit(Role.BUSINESS, Samples.ALEX)))
        .containsExactly("SECOND_PERSON_MISSING");
    assertThat(story.refused(permit(Role.ALEX, Samples.BEA))).containsExactly("EXCEPTION_UNSIGNED");
    assertThat(story.refused(permit(Role.BUSINESS, Samples.ENGINEER)))
        .containsExactly("SUBMITTER_CANNOT_APPROVE");

    story.take(permit(Role.BUSINESS, Samples.BEA));
    assertThat(story.dossier.history().wanted()).isEmpty();
    assertThat(story.dossier.history().exceptions())
        .singleElement()
        .satisfies(exception -> {
          assertThat(exception.code()).isEqualTo(ROWS);
          assertThat(exception.signatures())
              .extracting(Signature::by)
              .containsExactly(Samples.ALEX, Samples.BEA);
        });
  }

  @Test
  @Proves("C7")
  void theSecondSignatureIsBoundToTheWordsOfTheFirst() {
    Command.PermitException otherWords =
        new Command.PermitException(
            ROWS,
            permit(Role.ALEX, Samples.ALEX).subject(),
            Role.ALEX,
            Samples.ALEX,
            "in quite other words");
    assertThat(story.proposed().refused(otherWords)).containsExactly("STALE_SIGNATURE");

    story.take(permit(Role.ALEX, Samples.ALEX));
    String words = "seen and agreed with";
    String id = "exception-" + Samples.MODEL + "-" + ROWS;
    for (Sha256 elsewhere :
        List.of(
            Samples.digest("anything"),
            Samples.proposal().document(),
            PolicyException.permits(Samples.CHAMPION, id, ROWS, words),
            PolicyException.permits(Samples.MODEL, "ex-2", ROWS, words),
            PolicyException.permits(Samples.MODEL, id, "NO_SKILL_BRIER", words),
            PolicyException.permits(Samples.MODEL, id, ROWS, "In a hurry today."))) {
      assertThat(
              story.refused(
                  new Command.PermitException(ROWS, elsewhere, Role.BUSINESS, Samples.BEA, words)))
          .containsExactly("STALE_SIGNATURE");
    }
  }

  /** A proposal of long ago is none: the next person begins anew. */
  @Test
  @Proves("C7")
  void aProposedExceptionLapses() {
    story.proposed().take(permit(Role.ALEX, Samples.ALEX));
    story.now = story.now.plus(story.policy.review().exceptionSignedWithin());
    story.refused(permit(Role.BUSINESS, Samples.ALEX));

    story.now = story.now.plusSeconds(1);
    story.take(permit(Role.BUSINESS, Samples.BEA));
    assertThat(story.dossier.history().exceptions()).isEmpty();
    assertThat(story.dossier.history().wanted())
        .singleElement()
        .satisfies(wanted ->
            assertThat(wanted.signatures()).extracting(Signature::by).containsExactly(Samples.BEA));
    story.take(permit(Role.ALEX, Samples.ALEX));
    assertThat(story.dossier.history().exceptions()).hasSize(1);
  }

  private static final String ROWS = "TOO_FEW_ROWS";

  private Command.PermitException permit(Role role, Person by) {
    return story.permitting(ROWS, role, by);
  }
}

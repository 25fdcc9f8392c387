// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.Certificate;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Investigation;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Samples;
import io.chainbridge.alex.lifecycle.Signature;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.ProductionPeriod;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.testkit.Proves;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FreezeStageTest {
  private final Story story = new Story();

  @Test
  @Proves({"S6.1", "S6.2", "S6.3", "S6.4", "S6.6", "S6.7", "S6.9", "C5", "D3"})
  void certifiesWithTheValuesOfTheDossier() {
    story.frozen();

    assertThat(((State.Frozen) story.dossier.state()).certificate())
        .isEqualTo(
            new Certificate(
                Samples.MODEL,
                Samples.START.plus(Samples.days(58)),
                "ALEX-GID-08",
                Samples.START.plus(Samples.days(7)),
                Samples.START.plus(Samples.days(28)),
                5_000,
                0.041,
                0.08,
                0,
                Samples.digest("artifact"),
                "detect-only"));
  }

  @Test
  @Proves({"S6.2", "S6.4", "S6.9", "C5"})
  void refusesWithEveryReasonTheDayAfterTheRollout() {
    story.live().later(1);

    assertThat(story.refused(new Command.Certify("", " ", Samples.ALEX)))
        .containsExactly(
            "TOO_EARLY",
            "INSUFFICIENT_EVIDENCE",
            "INSUFFICIENT_EVIDENCE",
            "INSUFFICIENT_EVIDENCE",
            "INSUFFICIENT_EVIDENCE",
            "CHECKPOINT_UNSIGNED",
            "DOCUMENTATION_MISSING",
            "DOCUMENTATION_MISSING");
  }

  @ParameterizedTest
  @EnumSource(
      value = Metric.class,
      names = {"CALIBRATION_ERROR", "PREDICTION_LATENCY_P99", "ERROR_RATE", "IMPORTANCE_DRIFT"})
  @Proves("S6.4")
  void demandsEveryCheckToPass(Metric metric) {
    story.live().later(30).take(story.evidence(Samples.with(Samples.finding(metric, 600))));
    story.sign(Checkpoint.PRODUCTION_CERTIFICATION, Role.ALEX, Samples.ALEX);

    assertThat(story.refused(Story.CERTIFY)).containsExactly("LIMIT_BROKEN");
  }

  @Test
  @Proves("S6.3")
  void neverCertifiesAVersionThatWasRolledBack() {
    story.rolledBack();
    story
        .take(
            new Command.Investigate(
                new Investigation("cause", "findings", "remedy"), Samples.ENGINEER))
        .take(new Command.SubmitTraining(Samples.training(), Samples.ENGINEER))
        .sign(Checkpoint.TRAINING_APPROVAL, Role.ALEX, Samples.ALEX)
        .take(new Command.StartShadow(Samples.CHAMPION, Samples.plan(), Samples.ENGINEER))
        .later(7)
        .observed()
        .shadowSigned()
        .rolloutSigned()
        .widen(10)
        .step(25)
        .step(50)
        .step(100)
        .later(30)
        .observed()
        .sign(Checkpoint.PRODUCTION_CERTIFICATION, Role.ALEX, Samples.ALEX);

    assertThat(story.refused(Story.CERTIFY)).containsExactly("ROLLBACKS_HAPPENED");
    assertThat(((State.Live) story.dossier.state()).period().since())
        .isEqualTo(story.now.minus(Samples.days(51)));
  }

  @Test
  @Proves({"S6.8", "S6.2"})
  void aFrozenModelTakesNoSubmissionAndNoTraffic() {
    story.frozen();

    assertThat(story.refused(new Command.SubmitTraining(Samples.training(), Samples.ENGINEER)))
        .containsExactly("WRONG_STAGE");
    assertThat(story.refused(new Command.Widen(100, Samples.BEA))).containsExactly("WRONG_STAGE");
    assertThat(story.refused(Story.CERTIFY)).containsExactly("WRONG_STAGE");
    story.later(1).observed();
    assertThat(story.dossier.state()).isInstanceOf(State.Frozen.class);
  }

  @Test
  @Proves("C5")
  void aDenialHoldsTheCertificateAndLeavesTrafficAlone() {
    story.certifiable();
    story.take(story.signing(Checkpoint.PRODUCTION_CERTIFICATION, Role.ALEX, Samples.ALEX, false));

    assertThat(story.refused(Story.CERTIFY)).containsExactly("CHECKPOINT_DENIED");
    assertThat(story.dossier.state()).isInstanceOf(State.Live.class);
  }

  private static final Command.ProposeBaseline BASELINE =
      new Command.ProposeBaseline(Samples.training(), "It ran for years before.", Samples.ENGINEER);

  private Story signed(Role role, Person by) {
    return story.sign(Checkpoint.BASELINE_REVIEW, role, by);
  }

  @Test
  @Proves("C7")
  void aBaselineGoesLiveUnderTwoSignaturesAndIsNeverCertified() {
    story.take(BASELINE);
    assertThat(story.dossier.state()).isInstanceOf(State.BaselineProposed.class);
    signed(Role.ALEX, Samples.ALEX);
    assertThat(story.dossier.state()).isInstanceOf(State.BaselineProposed.class);
    signed(Role.ML_LEAD, Samples.MAGGIE);
    assertThat(((State.Live) story.dossier.state()).period())
        .isEqualTo(new ProductionPeriod.Baseline(story.now, Optional.empty()));
    assertThat(((Event.BaselineIntroduced) story.log.getLast().event()).exception())
        .satisfies(exception -> {
          assertThat(exception.code()).isEqualTo("BASELINE");
          assertThat(exception.reason()).isEqualTo(BASELINE.reason());
          assertThat(exception.signatures())
              .extracting(Signature::by)
              .containsExactly(Samples.ALEX, Samples.MAGGIE);
        });

    story.later(30).observed().sign(Checkpoint.PRODUCTION_CERTIFICATION, Role.ALEX, Samples.ALEX);
    assertThat(story.refused(Story.CERTIFY)).containsExactly("BASELINE_CANNOT_BE_CERTIFIED");
    assertThat(story.refused(new Command.RuleFired(Story.reason()))).containsExactly("WRONG_STAGE");
    assertThat(story.refused(BASELINE)).containsExactly("WRONG_STAGE");
  }

  @Test
  @Proves({"C6", "C7"})
  void aBaselineIsSignedByTwoOtherPeopleSoonAfterEachOther() {
    story.take(BASELINE);
    assertThat(
            story.refused(
                story.signing(Checkpoint.BASELINE_REVIEW, Role.ALEX, Samples.ENGINEER, true)))
        .containsExactly("SUBMITTER_CANNOT_APPROVE");
    assertThat(
            story.refused(
                story.signing(Checkpoint.BASELINE_REVIEW, Role.BUSINESS, Samples.BEA, true)))
        .containsExactly("ROLE_NOT_IN_CHECKPOINT");
    signed(Role.ALEX, Samples.ALEX);
    assertThat(
            story.refused(
                story.signing(Checkpoint.BASELINE_REVIEW, Role.ML_LEAD, Samples.ALEX, true)))
        .containsExactly("ONE_PERSON_ONE_ROLE");

    story.now = story.now.plus(story.policy.review().exceptionSignedWithin()).plusSeconds(1);
    signed(Role.ML_LEAD, Samples.MAGGIE);
    assertThat(story.dossier.state()).isInstanceOf(State.BaselineProposed.class);
    signed(Role.ALEX, Samples.ALEX);
    assertThat(story.dossier.state()).isInstanceOf(State.Live.class);
  }

  @Test
  @Proves("C7")
  void aDeniedBaselineWaitsForItsReviewerOrForOtherBytes() {
    story.take(BASELINE);
    signed(Role.ALEX, Samples.ALEX);
    story.take(story.signing(Checkpoint.BASELINE_REVIEW, Role.ML_LEAD, Samples.MAGGIE, false));
    assertThat(story.dossier.state()).isInstanceOf(State.BaselineProposed.class);
    assertThat(story.dossier.history().denied())
        .containsEntry(Samples.training().artifact(), Set.of(Samples.MAGGIE));

    Samples.TrainingDraft other = new Samples.TrainingDraft();
    other.brier = 0.07;
    story.take(new Command.ProposeBaseline(other.build(), BASELINE.reason(), Samples.ENGINEER));
    signed(Role.ML_LEAD, Samples.MAGGIE);
    assertThat(story.dossier.state()).isInstanceOf(State.BaselineProposed.class);
    signed(Role.ALEX, Samples.ALEX);
    assertThat(story.dossier.state()).isInstanceOf(State.Live.class);
  }

  @Test
  @Proves("V1")
  void refusesABlackBoxWithoutAReasonAsBaseline() {
    Samples.TrainingDraft blackBox = new Samples.TrainingDraft();
    blackBox.detected = ModelFamily.NEURAL_NETWORK;

    assertThat(
            story.refused(new Command.ProposeBaseline(blackBox.build(), "why", Samples.ENGINEER)))
        .containsExactly("BLACK_BOX_MODEL", "REASON_MISSING");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.Certificate;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Investigation;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.Samples;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.testkit.Proves;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RollbackTest {
  private final Story story = new Story();

  /** The states that have a way back. */
  enum From {
    SHADOW,
    ROLLING,
    LIVE,
    FROZEN
  }

  private void reach(From from) {
    switch (from) {
      case SHADOW -> story.inShadow();
      case ROLLING -> story.rolling();
      case LIVE -> story.live();
      case FROZEN -> story.frozen();
    }
  }

  @ParameterizedTest
  @EnumSource(From.class)
  @Proves({"R1", "R2", "S5.7"})
  void aMetRuleSendsTrafficBackAtOnce(From from) {
    reach(from);
    story.take(new Command.RuleFired(Story.reason()));

    assertThat(story.dossier.state())
        .isInstanceOfSatisfying(
            State.RolledBack.class,
            back -> {
              assertThat(back.reason()).isEqualTo(Story.reason());
              assertThat(story.dossier.history().rollbacks()).isEqualTo(1);
              assertThat(back.investigations()).isEmpty();
            });
    assertThat(story.log)
        .extracting(LoggedEvent::event)
        .contains(new Event.RolledBack(Story.reason(), true));
  }

  @Test
  @Proves({"R2", "S6.3"})
  void aFrozenModelLosesItsCertificate() {
    story.frozen();
    Certificate certificate = ((State.Frozen) story.dossier.state()).certificate();
    story.take(new Command.RuleFired(Story.reason()));

    assertThat(story.log.getLast().event())
        .isEqualTo(new Event.CertificateRevoked(certificate, "calibration_error > 0.08"));
  }

  @Test
  @Proves({"R6", "R2"})
  void aPersonNeedsOnlyWordsAndAMistypedIdDoesNotStopThem() {
    story.rolling();
    ModelId typo = new ModelId("chainiq_risk_v9.9.9");
    RollbackReason words =
        new RollbackReason("", 0, 0, "scores look wrong", Samples.digest("-"), typo, typo);
    RollbackReason silent =
        new RollbackReason("", 0, 0, " ", Samples.digest("-"), Samples.MODEL, Samples.CHAMPION);
    assertThat(story.refused(new Command.RollBack(silent, Samples.BEA)))
        .containsExactly("REASON_MISSING");

    story.take(new Command.RollBack(words, Samples.BEA));
    RollbackReason logged = ((State.RolledBack) story.dossier.state()).reason();
    assertThat(logged.from()).isEqualTo(Samples.MODEL);
    assertThat(logged.to()).isEqualTo(Samples.CHAMPION);
    assertThat(((Event.RolledBack) story.log.getLast().event()).automatic()).isFalse();
  }

  @Test
  @Proves({"R4", "R5"})
  void nothingIsTriedAgainBeforeTheInvestigation() {
    story.rolledBack();
    Command prototype = new Command.SubmitPrototype(Samples.prototype(), Samples.ENGINEER);
    Command training = new Command.SubmitTraining(Samples.training(), Samples.ENGINEER);

    assertThat(story.refused(prototype)).containsExactly("INVESTIGATION_MISSING");
    assertThat(story.refused(training)).containsExactly("INVESTIGATION_MISSING");
    assertThat(
            story.refused(
                new Command.Investigate(new Investigation("", " ", ""), Samples.ENGINEER)))
        .containsExactly(
            "INVESTIGATION_INCOMPLETE", "INVESTIGATION_INCOMPLETE", "INVESTIGATION_INCOMPLETE");

    Investigation record = new Investigation("stale feed", "one table stood still", "retrain");
    story.take(new Command.Investigate(record, Samples.ENGINEER));
    assertThat(((State.RolledBack) story.dossier.state()).investigations()).containsExactly(record);
    story.take(prototype);
    assertThat(story.dossier.state()).isInstanceOf(State.Prototyped.class);
  }

  @Test
  @Proves("R5")
  void trainingAgainRestartsAtStage3WithNewTimes() {
    story
        .rolledBack()
        .later(3)
        .take(new Command.Investigate(new Investigation("a", "b", "c"), Samples.ENGINEER))
        .take(new Command.SubmitTraining(Samples.training(), Samples.ENGINEER))
        .sign(Checkpoint.TRAINING_APPROVAL, Role.ALEX, Samples.ALEX);

    assertThat(story.dossier.history().entered())
        .containsOnlyKeys(Stage.PROPOSAL, Stage.PROTOTYPE, Stage.TRAINING_APPROVAL)
        .containsEntry(Stage.TRAINING_APPROVAL, story.now);
  }

  @Test
  void nothingElseHasAWayBack() {
    for (Story early :
        List.of(
            new Story(), new Story().proposed(), new Story().trained(), new Story().approved())) {
      assertThat(early.refused(new Command.RuleFired(Story.reason())))
          .containsExactly("WRONG_STAGE");
    }
    story.rolledBack();
    assertThat(story.refused(new Command.RuleFired(Story.reason()))).containsExactly("WRONG_STAGE");
  }

  @Test
  @Proves("R1")
  void aSupersededModelReturnsToWhatItWas() {
    story.frozen();
    Dossier before = story.dossier;
    ModelId newer = new ModelId("chainiq_risk_v0.3.0");
    assertThat(story.refused(new Command.Supersede(Samples.MODEL))).containsExactly("WRONG_STAGE");

    story.take(new Command.Supersede(newer));
    assertThat(story.dossier.state())
        .isEqualTo(new State.Superseded((State.Frozen) before.state(), newer));
    assertThat(story.refused(new Command.Restore(Samples.CHAMPION))).containsExactly("WRONG_STAGE");

    story.take(new Command.Restore(newer));
    assertThat(story.dossier).isEqualTo(before);
  }
}

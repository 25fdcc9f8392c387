// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Samples;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.lifecycle.gate.SignerBriefing;
import io.chainbridge.alex.lifecycle.plan.SplitRule;
import io.chainbridge.alex.lifecycle.plan.TrainedOn;
import io.chainbridge.alex.lifecycle.rows.Briefing;
import io.chainbridge.alex.lifecycle.rows.RowEvidence;
import io.chainbridge.alex.testkit.Proves;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Evidence that is too good is a question that the signer answers in words. */
final class QuestionsTest {
  private static final String ANSWER = "The score of the bureau already contains the default.";

  private static Story trained(Samples.TrainingDraft draft) {
    return new Story()
        .prototyped()
        .take(new Command.SubmitTraining(draft.build(), Samples.ENGINEER));
  }

  private static Samples.TrainingDraft perfect() {
    Samples.TrainingDraft draft = new Samples.TrainingDraft();
    draft.aucRoc = 0.9991;
    draft.brier = 0.0004;
    return draft;
  }

  private static Briefing briefing(Story story) {
    return ((State.Trained) story.dossier.state()).briefing();
  }

  private static Command.Sign approval(Story story, String answer) {
    Command.Sign sign = story.signing(Checkpoint.TRAINING_APPROVAL, Role.ALEX, Samples.ALEX, true);
    return new Command.Sign(
        sign.checkpoint(),
        sign.role(),
        sign.by(),
        sign.approves(),
        sign.subject(),
        sign.comment(),
        answer);
  }

  @Test
  @Proves({"C2", "S3.5"})
  void asksWhyAModelIsThisGood() {
    Story story = trained(perfect());
    assertThat(briefing(story).questions()).hasSize(2);
    assertThat(story.refused(approval(story, "")))
        .containsExactly("QUESTION_UNANSWERED", "QUESTION_UNANSWERED");
    assertThat(story.refused(approval(story, "yes"))).contains("QUESTION_UNANSWERED");
    assertThat(story.refused(approval(story, " Seen and agreed with")))
        .contains("QUESTION_UNANSWERED");
    story.take(approval(story, ANSWER));
    assertThat(story.dossier.state()).isInstanceOf(State.Approved.class);
    assertThat(story.dossier.history().signatures().getLast().answer()).isEqualTo(ANSWER);
  }

  @Test
  @Proves("S2.3")
  void asksWhyASplitIsRandomWhereRowsHaveATime() {
    Samples.ProposalDraft draft = new Samples.ProposalDraft();
    draft.splitReason = "each buyer is one row";
    assertThat(SignerBriefing.of(random(true), draft.build(), Policy.framework()))
        .returns(
            List.of(
                "the split is random although rows have a time, because"
                    + " \"each buyer is one row\": is that so?"),
            Briefing::questions);
    assertThat(SignerBriefing.of(random(false), draft.build(), Policy.framework()))
        .returns(List.of(), Briefing::questions);
  }

  private static TrainingEvidence random(boolean timed) {
    Samples.TrainingDraft draft = new Samples.TrainingDraft();
    TrainedOn on = draft.build().trainedOn();
    draft.trainedOn =
        new TrainedOn(
            on.features(),
            on.training(),
            on.heldOut(),
            1,
            new SplitRule.Random(0.7),
            on.seed(),
            on.label(),
            on.delay(),
            timed);
    return draft.build();
  }

  @Test
  @Proves("C2")
  void asksNothingOfADenialOrOfAnOrdinaryModel() {
    Story story = trained(perfect());
    story.take(story.signing(Checkpoint.TRAINING_APPROVAL, Role.ALEX, Samples.ALEX, false));
    assertThat(story.dossier.state()).isInstanceOf(State.Rejected.class);
    Samples.TrainingDraft ordinary = new Samples.TrainingDraft();
    ordinary.aucRoc = 0.995;
    assertThat(briefing(trained(ordinary)).questions()).isEmpty();
  }

  @Test
  @Proves("S2.3")
  void asksAboutRowsInBothPartsAndSaysThatNoCheckRan() {
    Samples.TrainingDraft draft = new Samples.TrainingDraft();
    RowEvidence rows = Samples.ROWS;
    draft.rowEvidence =
        new RowEvidence(
            rows.outcomes(),
            rows.training(),
            20_000,
            4_000,
            rows.heldOut(),
            rows.events(),
            RowEvidence.LookAhead.notRun("rows have no time"));
    Briefing told = briefing(trained(draft));
    assertThat(told.questions())
        .containsExactly(
            "4000 of 5000 held-out rows equal a training row: why are they not the same cases?");
    assertThat(told.notices())
        .contains("the look-ahead check did not run", "look-ahead check: rows have no time");
    assertThat(briefing(trained(new Samples.TrainingDraft())).notices())
        .contains("the look-ahead check ran at 3 cut-off times");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.decide.Command;
import io.chainbridge.alex.lifecycle.decide.Story;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.testkit.Proves;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A proposal or a training file that names a black box: a logged violation at the stage due. */
final class BlackBoxProposedTest {
  private final Samples.ProposalDraft draft = new Samples.ProposalDraft();
  private final Story story = new Story();

  private Command proposing() {
    return new Command.Propose(draft.build(), Samples.ENGINEER);
  }

  private static Command training(ModelFamily family) {
    return new Command.SubmitBlackBox(
        family, "a network", Samples.digest("train_v01.yaml"), Samples.ENGINEER);
  }

  private Stage rejectedAt() {
    return ((State.Rejected) story.dossier.state()).at();
  }

  @ParameterizedTest
  @ValueSource(strings = {"IsolationForest", "GNN", "RandomForest", "XGBoost", "NeuralNetwork"})
  @Proves({"S1.3", "V1"})
  void isLoggedAndRejectedAtOnce(String type) {
    draft.type = type;
    assertThat(story.rejected(proposing()))
        .containsExactly("FAMILY_NOT_ALLOWED", "BLACK_BOX_MODEL");
    State.Rejected rejected = (State.Rejected) story.dossier.state();
    assertThat(rejected.at()).isEqualTo(Stage.PROPOSAL);
    assertThat(rejected.shortfalls()).extracting(Shortfall::row).containsExactly("S1.3", "V1");
    assertThat(story.dossier.history().attempts()).isEqualTo(1);
    assertThat(story.rejected(proposing())).contains("BLACK_BOX_MODEL");
    assertThat(story.dossier.history().attempts()).isEqualTo(2);
    story.proposed();
    assertThat(story.dossier.state()).isInstanceOf(State.Proposed.class);
  }

  @Test
  @Proves("S1.8")
  void isRejectedWithEverythingElseThatIsWrong() {
    draft.type = "RandomForest";
    draft.problem = " ";
    draft.rules = List.of();
    assertThat(story.rejected(proposing()))
        .containsExactly(
            "PROBLEM_STATEMENT_MISSING",
            "FAMILY_NOT_ALLOWED",
            "BLACK_BOX_MODEL",
            "ROLLBACK_RULES_MISSING");
  }

  @Test
  void leavesNothingWhereNothingMayBeProposedAtAll() {
    draft.type = "RandomForest";
    draft.model = Samples.CHAMPION;
    assertThat(story.refused(proposing())).contains("WRONG_STAGE", "BLACK_BOX_MODEL");
  }

  @Test
  @Proves("C6")
  void letsWhoSubmittedItSignNothing() {
    draft.type = "RandomForest";
    story.take(proposing());
    story.take(new Command.Propose(Samples.proposal(), new Person("second.engineer")));
    assertThat(
            story.refused(
                story.signing(Checkpoint.PROPOSAL_REVIEW, Role.ALEX, Samples.ENGINEER, true)))
        .contains("SUBMITTER_CANNOT_APPROVE");
  }

  @Test
  @Proves({"V1", "C1"})
  void aTrainingFileIsRejectedAtTheStageThatIsDue() {
    assertThat(story.refused(training(ModelFamily.RANDOM_FOREST))).containsExactly("WRONG_STAGE");
    story.proposed();
    assertThat(story.rejected(training(ModelFamily.RANDOM_FOREST)))
        .containsExactly("BLACK_BOX_MODEL");
    assertThat(rejectedAt()).as("not signed yet").isEqualTo(Stage.PROPOSAL);
    story.later(1).proposed().sign(Checkpoint.PROPOSAL_REVIEW, Role.ALEX, Samples.ALEX);
    story.take(training(ModelFamily.NEURAL_NETWORK));
    assertThat(rejectedAt()).isEqualTo(Stage.PROTOTYPE);
    story.take(new Command.SubmitPrototype(Samples.prototype(), Samples.ENGINEER));
    story.take(training(ModelFamily.NEURAL_NETWORK));
    assertThat(rejectedAt()).isEqualTo(Stage.TRAINING_APPROVAL);
    story.take(training(ModelFamily.GNN));
    assertThat(rejectedAt()).isEqualTo(Stage.TRAINING_APPROVAL);
    story.take(new Command.SubmitTraining(Samples.training(), Samples.ENGINEER));
    assertThat(story.refused(training(ModelFamily.GNN))).containsExactly("WRONG_STAGE");
  }

  @Test
  void aTrainingFileOfAGlassBoxIsNoViolation() {
    story.proposed();
    assertThat(story.refused(training(ModelFamily.EBM))).containsExactly("WRONG_STAGE");
    assertThat(story.refused(training(ModelFamily.UNKNOWN))).containsExactly("WRONG_STAGE");
  }
}

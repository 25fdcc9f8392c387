// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.PrototypeEvidence;
import io.chainbridge.alex.lifecycle.PrototypeEvidence.Part;
import io.chainbridge.alex.lifecycle.PrototypeEvidence.SplitRun;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Samples;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.testkit.Proves;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PrototypeStageTest {
  private final Story story =
      new Story().proposed().sign(Checkpoint.PROPOSAL_REVIEW, Role.ALEX, Samples.ALEX);

  @Test
  @Proves({"S2.1", "S2.2", "S2.3", "S2.4", "S2.5", "S2.7"})
  void logsARejectionWithEveryReasonAndCountsTheAttempt() {
    assertThat(
            story.rejected(new Command.SubmitPrototype(Samples.emptyPrototype(), Samples.ENGINEER)))
        .containsExactly(
            "OUTSIDE_TRAINING_FOLDER",
            "OUTSIDE_TRAINING_FOLDER",
            "SCRIPT_NOT_VERSIONED",
            "PIPELINE_NOT_RUN",
            "SPLIT_NOT_EXECUTED",
            "METRIC_NOT_COMPUTED",
            "METRIC_NOT_COMPUTED",
            "METRIC_NOT_COMPUTED",
            "SYNTHETIC_RUN_MISSING",
            "PROTOTYPE_KEPT_ARTIFACT");
    assertThat(story.log.getLast().event())
        .isInstanceOfSatisfying(
            Event.Rejected.class,
            rejected -> {
              assertThat(rejected.at()).isEqualTo(Stage.PROTOTYPE);
              assertThat(rejected.attempt()).isEqualTo(1);
            });
  }

  @Test
  @Proves("S2.1")
  void takesASoundPrototypeAfterARejectedOneButNoTrainingBeforeIt() {
    story.rejected(new Command.SubmitPrototype(Samples.emptyPrototype(), Samples.ENGINEER));

    assertThat(story.refused(new Command.SubmitTraining(Samples.training(), Samples.ENGINEER)))
        .containsExactly("WRONG_STAGE");

    story.take(new Command.SubmitPrototype(Samples.prototype(), Samples.ENGINEER));
    assertThat(story.dossier.state()).isInstanceOf(State.Prototyped.class);
  }

  @Test
  @Proves("S2.6")
  void aPrototypeCannotEnterShadowMode() {
    story.take(new Command.SubmitPrototype(Samples.prototype(), Samples.ENGINEER));

    assertThat(
            story.refused(
                new Command.StartShadow(Samples.CHAMPION, Samples.plan(), Samples.ENGINEER)))
        .containsExactly("WRONG_STAGE");
  }

  @Test
  @Proves("C6")
  void whoApprovedCannotSubmit() {
    assertThat(story.refused(new Command.SubmitPrototype(Samples.prototype(), Samples.ALEX)))
        .containsExactly("SUBMITTER_CANNOT_APPROVE");
  }

  private static PrototypeEvidence with(SplitRun split, List<Sha256> kept) {
    PrototypeEvidence sound = Samples.prototype();
    return new PrototypeEvidence(
        sound.training(),
        sound.features(),
        sound.rows(),
        sound.splitPlan(),
        split,
        sound.fitted(),
        sound.synthetic(),
        kept);
  }

  private static SplitRun split(Part train, Part heldOut, long shared) {
    return new SplitRun.Executed(train, heldOut, shared, Samples.digest("parts"));
  }

  @Test
  @Proves("S2.3")
  void refusesASplitWithASharedRowOrAOneClassPart() {
    Part sound = new Part(100, 10);
    List<Sha256> kept = Samples.prototype().kept();
    for (SplitRun wrong :
        List.of(
            split(sound, sound, 1),
            split(new Part(100, 0), sound, 0),
            split(new Part(100, 100), sound, 0),
            split(sound, new Part(100, 0), 0),
            split(sound, new Part(0, 0), 0))) {
      assertThat(story.rejected(new Command.SubmitPrototype(with(wrong, kept), Samples.ENGINEER)))
          .as(wrong.toString())
          .containsExactly("SPLIT_NOT_EXECUTED");
    }
  }

  @Test
  @Proves("S2.7")
  void refusesAnArtifactThatIsKeptBesideTheScripts() {
    List<Sha256> kept = new ArrayList<>(Samples.prototype().kept());
    kept.add(Samples.digest("prototype"));
    PrototypeEvidence deployable = with(Samples.prototype().split(), kept);
    assertThat(story.rejected(new Command.SubmitPrototype(deployable, Samples.ENGINEER)))
        .containsExactly("PROTOTYPE_KEPT_ARTIFACT");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Samples;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.testkit.Proves;
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
}

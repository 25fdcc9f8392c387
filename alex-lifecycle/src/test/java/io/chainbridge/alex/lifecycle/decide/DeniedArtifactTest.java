// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Samples;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.testkit.Proves;
import org.junit.jupiter.api.Test;

/** A denied artifact does not come back to another reviewer. */
final class DeniedArtifactTest {
  private static final Person OTHER = new Person("alan.officer");

  private final Samples.TrainingDraft draft = new Samples.TrainingDraft();
  private final Story story = new Story().prototyped().take(submission());

  DeniedArtifactTest() {
    story.take(story.signing(Checkpoint.TRAINING_APPROVAL, Role.ALEX, Samples.ALEX, false));
    assertThat(story.dossier.state()).isInstanceOf(State.Rejected.class);
  }

  private Command.SubmitTraining submission() {
    return new Command.SubmitTraining(draft.build(), Samples.ENGINEER);
  }

  private Command.Sign signing(Person by, boolean approves) {
    return story.signing(Checkpoint.TRAINING_APPROVAL, Role.ALEX, by, approves);
  }

  @Test
  @Proves("C2")
  void isRefusedUntilItsReviewerWithdraws() {
    assertThat(story.refused(submission())).containsExactly("ARTIFACT_DENIED");
    assertThat(story.refused(signing(OTHER, true))).containsExactly("WRONG_STAGE");
    assertThat(story.refused(signing(Samples.ALEX, false))).containsExactly("WRONG_STAGE");
    assertThat(story.refused(submission())).containsExactly("ARTIFACT_DENIED");

    story.take(signing(Samples.ALEX, true));
    assertThat(story.dossier.state()).isInstanceOf(State.Rejected.class);
    story.take(submission());
    assertThat(story.dossier.state()).isInstanceOf(State.Trained.class);
  }

  @Test
  @Proves("C2")
  void anotherArtifactMayFollowAtOnce() {
    draft.artifact = "fixed artifact";
    story.take(submission());
    assertThat(story.dossier.state()).isInstanceOf(State.Trained.class);
    story.take(signing(Samples.ALEX, false));
    draft.artifact = "artifact";
    assertThat(story.refused(submission())).containsExactly("ARTIFACT_DENIED");
  }
}

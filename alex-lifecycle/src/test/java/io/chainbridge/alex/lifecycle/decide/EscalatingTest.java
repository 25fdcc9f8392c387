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

/** Shadow mode that takes longer than 14 days is entered in the log, once in each stay. */
final class EscalatingTest {
  private static final Command.Escalate ESCALATE = new Command.Escalate(Stage.SHADOW_MODE);

  private final Story story = new Story().inShadow();

  @Test
  @Proves("S4.3")
  void escalatesAfterFourteenDaysAndNotBefore() {
    story.later(14);
    assertThat(story.refused(ESCALATE)).containsExactly("NOT_OVERDUE");

    story.later(1).take(ESCALATE);
    assertThat(story.log.getLast().event())
        .isEqualTo(
            new Event.Escalated(
                Stage.SHADOW_MODE,
                story.now.minus(Samples.days(15)),
                story.now.minus(Samples.days(1))));
    assertThat(((State.InShadow) story.dossier.state()).deployment().escalated())
        .contains(story.now);
    assertThat(Lifecycle.cautions(story.dossier, story.policy))
        .containsExactly("shadow mode is overdue, escalated at " + story.now);
  }

  @Test
  @Proves("S4.3")
  void escalatesOnceInAStay() {
    story.later(20).take(ESCALATE).later(20);
    assertThat(story.refused(ESCALATE)).containsExactly("ALREADY_ESCALATED");
    story.observed();
    assertThat(story.refused(ESCALATE)).containsExactly("ALREADY_ESCALATED");

    story.rejected(story.signing(Checkpoint.SHADOW_REVIEW, Role.ML_LEAD, Samples.MAGGIE, false));
    story
        .take(new Command.SubmitTraining(Samples.training(), Samples.ENGINEER))
        .sign(Checkpoint.TRAINING_APPROVAL, Role.ALEX, Samples.ALEX)
        .take(new Command.StartShadow(Samples.CHAMPION, Samples.plan(), Samples.ENGINEER));
    assertThat(story.refused(ESCALATE)).containsExactly("NOT_OVERDUE");
    story.later(15).take(ESCALATE);
  }

  @Test
  void escalatesNothingButShadowMode() {
    story.later(20);
    assertThat(story.refused(new Command.Escalate(Stage.PROTOTYPE))).containsExactly("WRONG_STAGE");
    assertThat(new Story().rolling().later(20).refused(ESCALATE)).containsExactly("WRONG_STAGE");
  }

  @Test
  void refusesNothingForIt() {
    story.later(20).take(ESCALATE).observed().shadowSigned().rolloutSigned().widen(10);
    assertThat(((State.Rolling) story.dossier.state()).deployment().escalated()).isEmpty();
  }

  @Test
  @Proves({"S4.9", "S5.7"})
  void aRuleThatFiresEndsShadowMode() {
    story.later(3).take(new Command.RuleFired(Story.reason()));
    assertThat(story.dossier.state()).isInstanceOf(State.RolledBack.class);
  }
}

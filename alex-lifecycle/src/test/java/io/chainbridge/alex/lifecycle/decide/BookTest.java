// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Samples;
import io.chainbridge.alex.lifecycle.dossier.Cause;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.HomeEvent;
import io.chainbridge.alex.lifecycle.dossier.HomeLeaf;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.lifecycle.roster.HomeKind;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import io.chainbridge.alex.testkit.Proves;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class BookTest {
  private static final Command PROPOSE = new Command.Propose(Samples.proposal(), Samples.ENGINEER);

  /** A replay whose engineer may submit. */
  private static Book begun() {
    HomeEvent people =
        new HomeEvent.Bootstrapped(
            HomeKind.REPLAY, List.of(new RosterChange.Grant(Samples.ENGINEER, Role.ENGINEER)));
    Cause cause = new Cause(Samples.digest("c"), Samples.digest("p"), 1, 1);
    return Book.empty().after(new HomeLeaf(new UUID(9, 9), Samples.START, cause, people));
  }

  private static Book fold(List<LoggedEvent> leaves) {
    Book book = begun();
    for (LoggedEvent leaf : leaves) {
      book = book.after(leaf);
    }
    return book;
  }

  @Test
  void holdsEveryModelAsTheFoldOfItsOwnLeaves() {
    Story story = new Story().rolling();
    Book book = fold(story.log);
    assertThat(book.dossier(Samples.MODEL)).isEqualTo(story.dossier);
    assertThat(book.dossiers()).containsOnlyKeys(Samples.MODEL);
    assertThat(book.dossier(new ModelId("other_v1.0.0")).state()).isEqualTo(new State.Unknown());
    assertThat(book.newest()).isEqualTo(story.now);
  }

  @Test
  void decidesAsTheLifecycleDoesWhereNoSecondModelFollows() {
    Story story = new Story().approved();
    Command start = new Command.StartShadow(Samples.CHAMPION, Samples.plan(), Samples.ENGINEER);
    Outcome outcome = fold(story.log).decide(Samples.MODEL, start, story.policy, story.now);
    Event event =
        ((Decision.Accepted) Lifecycle.decide(story.dossier, start, story.policy, story.now))
            .events()
            .getFirst();
    assertThat(outcome)
        .isEqualTo(new Outcome.Accepted(List.of(new Outcome.Step(Samples.MODEL, start, event))));
  }

  @Test
  @Proves("C8")
  void refusesACommandThatIsDatedBeforeTheNewestLeaf() {
    Story story = new Story().proposed();
    ModelId other = new ModelId("other_v1.0.0");
    Book book = fold(story.log);
    Policy policy = Policy.framework();
    assertThat(book.decide(other, PROPOSE, policy, story.now.minusMillis(1)))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused ->
                assertThat(Story.codes(refused.shortfalls())).containsExactly("CLOCK_BEHIND_LOG"));
    assertThat(book.decide(other, PROPOSE, policy, story.now))
        .isInstanceOfSatisfying(
            Outcome.Refused.class, // another model's proposal, and not its date
            refused ->
                assertThat(Story.codes(refused.shortfalls())).containsExactly("WRONG_STAGE"));
  }
}

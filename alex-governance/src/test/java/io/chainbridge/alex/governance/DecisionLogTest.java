// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.CommandJson;
import io.chainbridge.alex.documents.Recorded;
import io.chainbridge.alex.documents.RecordedCommand;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.HomeStory;
import io.chainbridge.alex.governance.home.SampleEvidence;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.decide.Command;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.decide.HomeCommand;
import io.chainbridge.alex.lifecycle.decide.HomeDecision;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.HomeEvent;
import io.chainbridge.alex.lifecycle.dossier.HomeLeaf;
import io.chainbridge.alex.lifecycle.dossier.Journal;
import io.chainbridge.alex.lifecycle.dossier.Leaf;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.lifecycle.dossier.StaleJournalException;
import io.chainbridge.alex.lifecycle.dossier.State;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door to the log, with others at the same door. */
final class DecisionLogTest {
  private static final ModelId OLD = new ModelId("risk_v1.0.0");
  private static final ModelId NEW = new ModelId("risk_v2.0.0");
  private static final ModelId THIRD = new ModelId("fraud_v0.1.0");

  private final Path folder;
  private final HomeStory story;

  DecisionLogTest(@TempDir Path temporary) {
    this.folder = temporary.resolve("home");
    this.story = HomeStory.in(folder);
  }

  @AfterEach
  void close() {
    story.close();
  }

  private DecisionLog log(Journal journal, EventIds ids) {
    return new DecisionLog(
        journal,
        story.home().blobs(),
        Policy.framework(),
        LivePeople.keys(),
        () -> HomeStory.START,
        ids);
  }

  private static Decision propose(DecisionLog log, ModelId model) {
    return log.decide(
        model, new Command.Propose(SampleEvidence.proposal(model), new Person("engineer")));
  }

  private List<ModelId> models() {
    return story.home().journal().events().stream().map(LoggedEvent::model).toList();
  }

  /** A real journal before whose appends others come first. */
  private record Hurried(Journal journal, Queue<Runnable> others) implements Journal {
    @Override
    public Receipt append(long expectedSize, List<? extends Leaf> events) {
      Runnable other = others.poll();
      if (other != null) {
        other.run();
      }
      return journal.append(expectedSize, events);
    }

    @Override
    public long size() {
      return journal.size();
    }

    @Override
    public List<LoggedEvent> eventsOf(ModelId model) {
      return journal.eventsOf(model);
    }

    @Override
    public List<Leaf> leaves() {
      return journal.leaves();
    }

    @Override
    public List<ModelLine> models() {
      return journal.models();
    }

    @Override
    public void rebuildProjections() {
      journal.rebuildProjections();
    }

    @Override
    public void close() {
      // the story closes its journal
    }
  }

  private DecisionLog hurried(Runnable... others) {
    return log(
        new Hurried(story.home().journal(), new ArrayDeque<>(List.of(others))), EventIds.random());
  }

  @Test
  void decidesInTurnWithALogInAnotherProcess() {
    try (Home second = Home.open(folder, Home.Kind.LIVE)) {
      DecisionLog one = log(story.home().journal(), EventIds.random());
      DecisionLog two = log(second.journal(), EventIds.random());
      assertThat(propose(one, OLD)).isInstanceOf(Decision.Accepted.class);
      assertThat(propose(two, NEW)).isInstanceOf(Decision.Accepted.class);
      assertThat(propose(one, THIRD)).isInstanceOf(Decision.Accepted.class);
      assertThat(propose(two, OLD)).isInstanceOf(Decision.Refused.class);
      assertThat(one.dossiers()).isEqualTo(two.dossiers()).containsOnlyKeys(OLD, NEW, THIRD);
      assertThat(one.size()).isEqualTo(LivePeople.LEAVES + 3).isEqualTo(two.size());
    }
  }

  @Test
  void decidesAgainWhereAnotherWasFaster() {
    DecisionLog log = hurried(() -> propose(story.governance(), OLD));
    assertThat(propose(log, NEW)).isInstanceOf(Decision.Accepted.class);
    assertThat(models()).containsExactly(OLD, NEW);
    assertThat(log.size()).isEqualTo(LivePeople.LEAVES + 2);
  }

  @Test
  void refusesWhatAnotherAllowedFirst() {
    DecisionLog log = hurried(() -> propose(story.governance(), NEW));
    assertThat(propose(log, NEW)).isInstanceOf(Decision.Refused.class);
    assertThat(models()).containsExactly(NEW);
  }

  @Test
  void givesUpAfterTheSecondTimeAndCanBeAskedAgain() {
    DecisionLog log =
        hurried(() -> propose(story.governance(), OLD), () -> propose(story.governance(), THIRD));
    assertThatThrownBy(() -> propose(log, NEW)).isInstanceOf(StaleJournalException.class);
    assertThat(models()).containsExactly(OLD, THIRD);
    assertThat(propose(log, NEW)).isInstanceOf(Decision.Accepted.class);
    assertThat(models()).containsExactly(OLD, THIRD, NEW);
  }

  private LoggedEvent last() {
    return story.home().journal().events().getLast();
  }

  private Recorded commandOf(Leaf leaf) {
    return CommandJson.decode(story.home().blobs().get(leaf.cause().command()).orElseThrow());
  }

  @Test
  void logsWhatACommandMeansForTheChampionUnderItsOwnCause() {
    story.baseline(OLD, -1).inShadow(NEW, 0.5, OLD);
    List.of(10, 25, 50, 100).forEach(percent -> story.widened(NEW, percent));
    LoggedEvent superseded = last();
    assertThat(superseded.model()).isEqualTo(OLD);
    assertThat(superseded.event()).isInstanceOf(Event.Superseded.class);
    assertThat(commandOf(superseded))
        .isEqualTo(new RecordedCommand(OLD, new Command.Supersede(NEW), Map.of()));
    LoggedEvent widened = story.home().journal().eventsOf(NEW).getLast();
    assertThat(widened.event()).isInstanceOf(Event.Widened.class);
    assertThat(widened.cause()).isNotEqualTo(superseded.cause());
    assertThat(widened.at()).isEqualTo(superseded.at());

    story.rolledBack(NEW, OLD);
    LoggedEvent restored = last();
    assertThat(restored.model()).isEqualTo(OLD);
    assertThat(restored.event()).isInstanceOf(Event.Restored.class);
    assertThat(commandOf(restored))
        .isEqualTo(new RecordedCommand(OLD, new Command.Restore(NEW), Map.of()));
    assertThat(story.governance().dossier(OLD).state()).isInstanceOf(State.Live.class);
    assertThat(story.home().journal().events()).extracting(LoggedEvent::id).doesNotHaveDuplicates();
  }

  @Test
  void restoresNoChampionThatNeverSteppedAside() {
    story.baseline(OLD, -1).inShadow(NEW, 0.5, OLD).rolledBack(NEW, OLD);
    assertThat(last().event()).isInstanceOf(Event.RolledBack.class);
  }

  @Test
  void logsACommandOnTheHomeBetweenThoseOnModels() {
    DecisionLog log = hurried(() -> propose(story.governance(), OLD));
    Sha256 head = Sha256.of(new byte[] {7});
    Sha256 days = Sha256.of("days".getBytes(UTF_8));
    HomeCommand count = new HomeCommand.CountRecords(3, head, days);
    assertThat(log.decide(count, Map.of("days.txt", "days".getBytes(UTF_8))))
        .isInstanceOf(HomeDecision.Accepted.class);
    assertThat(propose(log, NEW)).isInstanceOf(Decision.Accepted.class);
    assertThat(models()).containsExactly(OLD, NEW);
    assertThat(story.home().journal().leaves().get(LivePeople.LEAVES + 1))
        .isInstanceOfSatisfying(
            HomeLeaf.class,
            leaf -> {
              assertThat(leaf.event()).isEqualTo(new HomeEvent.RecordsCounted(3, head, days));
              assertThat(commandOf(leaf))
                  .isEqualTo(new Recorded.OnHome(count, Map.of("days.txt", days)));
            });
    assertThat(log.book().counted()).contains(new HomeEvent.RecordsCounted(3, head, days));
    assertThat(log.decide(new HomeCommand.CountRecords(2, head, days)))
        .isInstanceOf(HomeDecision.Refused.class);
    assertThat(log(story.home().journal(), EventIds.random()).size())
        .isEqualTo(LivePeople.LEAVES + 3);
  }

  @Test
  void givesEachLeafTheIdOfItsPosition() {
    EventIds ids = EventIds.derivedFrom("replay of 2026");
    DecisionLog log = log(story.home().journal(), ids);
    propose(log, OLD);
    propose(log, NEW);
    assertThat(story.home().journal().events())
        .extracting(LoggedEvent::id)
        .containsExactly(ids.at(LivePeople.LEAVES), ids.at(LivePeople.LEAVES + 1))
        .doesNotHaveDuplicates();
    assertThat(EventIds.derivedFrom("replay of 2026").at(1)).isEqualTo(ids.at(1));
    assertThat(EventIds.derivedFrom("replay of 2025").at(1)).isNotEqualTo(ids.at(1));
  }
}

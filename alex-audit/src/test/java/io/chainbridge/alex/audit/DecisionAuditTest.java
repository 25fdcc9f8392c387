// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.governance.LivePeople;
import io.chainbridge.alex.governance.home.HomeStory;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Signature;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.decide.Command;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.decide.Lifecycle;
import io.chainbridge.alex.lifecycle.dossier.Cause;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.Leaf;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deciding a log again finds every leaf that its command does not lead to. */
final class DecisionAuditTest {
  private static final ModelId OLD = new ModelId("risk_v1.0.0");
  private static final ModelId NEW = new ModelId("risk_v2.0.0");
  private static final ModelId LATE = new ModelId("risk_v3.0.0");

  private final Path folder;
  private final HomeStory story;
  private List<LoggedEvent> log = List.of();

  DecisionAuditTest(@TempDir Path temporary) {
    this.folder = temporary.resolve("home");
    this.story = HomeStory.in(folder);
  }

  @BeforeEach
  void aWholeLife() {
    story.baseline(OLD, -1).inShadow(NEW, 0.5, OLD);
    story.widened(NEW, 10).widened(NEW, 25).widened(NEW, 50).widened(NEW, 100);
    log = story.home().journal().events();
  }

  @AfterEach
  void close() {
    story.close();
  }

  private HomeAudit.Line line(List<LoggedEvent> leaves) throws IOException {
    SortedMap<Long, Leaf> indexed = new TreeMap<>();
    story.home().journal().leaves().stream()
        .limit(LivePeople.LEAVES)
        .forEach(leaf -> indexed.put((long) indexed.size(), leaf));
    leaves.forEach(leaf -> indexed.put((long) indexed.size(), leaf));
    return DecisionAudit.of(StoredBlobs.in(folder.resolve("blobs")), indexed);
  }

  private List<String> found(List<LoggedEvent> leaves) throws IOException {
    return line(leaves).findings();
  }

  private List<LoggedEvent> with(int index, UnaryOperator<LoggedEvent> change) {
    List<LoggedEvent> changed = new ArrayList<>(log);
    changed.set(index, change.apply(changed.get(index)));
    return changed;
  }

  private static LoggedEvent event(LoggedEvent leaf, Event event) {
    return new LoggedEvent(leaf.id(), leaf.model(), leaf.at(), leaf.cause(), event);
  }

  private static LoggedEvent cause(LoggedEvent leaf, Cause cause) {
    return new LoggedEvent(leaf.id(), leaf.model(), leaf.at(), cause, leaf.event());
  }

  private int first(Class<? extends Event> kind) {
    for (int i = 0; i < log.size(); i++) {
      if (kind.isInstance(log.get(i).event())) {
        return i;
      }
    }
    throw new AssertionError("no " + kind);
  }

  @Test
  void findsNothingInALogThatWasDecided() throws IOException {
    assertThat(line(log))
        .isEqualTo(
            new HomeAudit.Line("decisions made again", log.size() + LivePeople.LEAVES, List.of()));
  }

  @Test
  @Proves("C1")
  void missesEveryLeafButTheLast() throws IOException {
    for (int i = 0; i < log.size() - 1; i++) {
      List<LoggedEvent> shorter = new ArrayList<>(log);
      LoggedEvent gone = shorter.remove(i);
      assertThat(found(shorter)).as("without leaf " + i + " " + gone.event()).isNotEmpty();
    }
  }

  @Test
  void missesTheLastLeafOfACommandThatLeadsToTwo() throws IOException {
    assertThat(log.getLast().event()).isInstanceOf(Event.Superseded.class);
    assertThat(found(log.subList(0, log.size() - 1)))
        .singleElement()
        .asString()
        .contains("the end of the log lacks the Superseded");
  }

  @Test
  @Proves("C6")
  void namesASignatureThatTheSubmitterGave() throws IOException {
    int signed = first(Event.Signed.class);
    Signature given = ((Event.Signed) log.get(signed).event()).signature();
    Signature forged =
        new Signature(
            given.checkpoint(),
            given.role(),
            new Person("engineer"),
            given.approves(),
            given.subject(),
            given.comment(),
            given.at());
    assertThat(found(with(signed, leaf -> event(leaf, new Event.Signed(forged)))))
        .first()
        .asString()
        .contains("another Signed")
        .contains("signature.by.subject");
  }

  @Test
  void namesALeafWhoseCommandIsRefused() throws IOException {
    int widened = first(Event.Widened.class);
    List<LoggedEvent> early = new ArrayList<>(log);
    LoggedEvent moved = early.remove(widened);
    early.add(widened - 1, moved);
    assertThat(found(early)).anySatisfy(text -> assertThat(text).contains("CHECKPOINT_UNSIGNED"));
  }

  @Test
  void namesWeeksThatWereCompressedToADay() throws IOException {
    List<LoggedEvent> quick = new ArrayList<>();
    for (LoggedEvent leaf : log) {
      Duration passed = Duration.between(HomeStory.START, leaf.at()).dividedBy(10);
      quick.add(
          new LoggedEvent(
              leaf.id(), leaf.model(), HomeStory.START.plus(passed), leaf.cause(), leaf.event()));
    }
    assertThat(found(quick)).isNotEmpty();
  }

  @Test
  @Proves("S4.3")
  void decidesAnEscalationAgain() throws IOException {
    story.inShadow(LATE, 0.75, NEW).later(Duration.ofDays(15));
    assertThat(story.governance().decide(LATE, new Command.Escalate(Stage.SHADOW_MODE)))
        .isInstanceOf(Decision.Accepted.class);
    log = story.home().journal().events();
    assertThat(found(log)).isEmpty();
    int escalated = first(Event.Escalated.class);
    LoggedEvent leaf = log.get(escalated);
    Event.Escalated said = (Event.Escalated) leaf.event();
    assertThat(
            found(
                with(
                    escalated,
                    one ->
                        event(one, new Event.Escalated(said.stage(), said.since(), said.since())))))
        .singleElement()
        .asString()
        .contains("another Escalated", "due");
    assertThat(
            found(
                with(
                    escalated,
                    one ->
                        new LoggedEvent(
                            one.id(),
                            one.model(),
                            said.due().minusSeconds(1),
                            one.cause(),
                            one.event()))))
        .singleElement()
        .asString()
        .contains("NOT_OVERDUE");
    List<LoggedEvent> twice = new ArrayList<>(log);
    twice.add(leaf);
    assertThat(found(twice)).singleElement().asString().contains("ALREADY_ESCALATED");
  }

  @Test
  void namesTimeThatRunsBackwards() throws IOException {
    assertThat(
            found(
                with(
                    3,
                    leaf ->
                        new LoggedEvent(
                            leaf.id(),
                            leaf.model(),
                            leaf.at().minusSeconds(1),
                            leaf.cause(),
                            leaf.event()))))
        .first()
        .asString()
        .contains("is before the leaf in front of it");
  }

  @Test
  void namesALeafWithoutItsCommandOrPolicy() throws IOException {
    assertThat(
            found(
                with(
                    5,
                    leaf ->
                        cause(
                            leaf,
                            new Cause(
                                leaf.cause().command(),
                                leaf.cause().command(),
                                Lifecycle.RULES_VERSION,
                                1)))))
        .singleElement()
        .asString()
        .contains("its policy");
    assertThat(
            found(
                with(
                    5,
                    leaf ->
                        cause(
                            leaf,
                            new Cause(
                                leaf.cause().policy(),
                                leaf.cause().policy(),
                                Lifecycle.RULES_VERSION,
                                1)))))
        .singleElement()
        .asString()
        .contains("its command");
  }

  @Test
  void namesAConsequenceUnderAnotherCommandOrTime() throws IOException {
    int last = log.size() - 1;
    LoggedEvent widened = log.get(last - 1);
    assertThat(found(with(last, leaf -> cause(leaf, widened.cause()))))
        .singleElement()
        .asString()
        .contains("names another command than the one it follows from");
    assertThat(
            found(
                with(
                    last,
                    leaf ->
                        new LoggedEvent(
                            leaf.id(),
                            leaf.model(),
                            leaf.at().plusSeconds(1),
                            leaf.cause(),
                            leaf.event()))))
        .singleElement()
        .asString()
        .contains("another time or policy");
  }

  @Test
  void vouchesForNoLeafOfOtherRules() throws IOException {
    for (int rules : List.of(1, 4, Lifecycle.RULES_VERSION + 1)) {
      assertThat(
              found(
                  with(
                      0,
                      leaf ->
                          cause(
                              leaf,
                              new Cause(leaf.cause().command(), leaf.cause().policy(), rules, 1)))))
          .singleElement()
          .asString()
          .contains(
              "names rules " + rules, "this program decides by rules " + Lifecycle.RULES_VERSION);
    }
  }
}

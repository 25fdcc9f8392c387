// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.EventJson;
import io.chainbridge.alex.formats.ArtifactWriter;
import io.chainbridge.alex.governance.DecisionLog;
import io.chainbridge.alex.governance.EventIds;
import io.chainbridge.alex.governance.LivePeople;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.HomeStory;
import io.chainbridge.alex.governance.home.SampleEvidence;
import io.chainbridge.alex.ledger.CheckpointSigner;
import io.chainbridge.alex.ledger.LogKey;
import io.chainbridge.alex.ledger.LogVerifier;
import io.chainbridge.alex.ledger.TreeHead;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.decide.HomeCommand;
import io.chainbridge.alex.lifecycle.decide.HomeDecision;
import io.chainbridge.alex.lifecycle.dossier.EventCodec;
import io.chainbridge.alex.lifecycle.dossier.Leaf;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.lifecycle.roster.HomeKind;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import io.chainbridge.alex.storage.SqliteJournal;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the audit reads out of a log, and what it finds beside it. */
final class LogContentTest {
  private static final ModelId OLD = new ModelId("risk_v1.0.0");
  private static final ModelId NEW = new ModelId("risk_v2.0.0");

  private final Path folder;
  private final HomeStory story;
  private final LogContent content = new LogContent();

  LogContentTest(@TempDir Path temporary) {
    this.folder = temporary;
    this.story = HomeStory.in(folder.resolve("home"));
  }

  @AfterEach
  void close() {
    story.close();
  }

  private HomeAudit.Line audited() throws IOException {
    return audited(AuditTrust.ofTheFolder());
  }

  private HomeAudit.Line audited(AuditTrust trust) throws IOException {
    return content.audit(folder.resolve("home/alex.db"), verifier(), trust);
  }

  private List<String> findings() throws IOException {
    return audited().findings();
  }

  private LogVerifier verifier() {
    return story.home().keys().log().verifier();
  }

  private Path checkpoint() {
    return folder.resolve("home/alex.db.checkpoint");
  }

  private void checkpoint(CheckpointSigner signer, TreeHead head) throws IOException {
    Files.writeString(checkpoint(), signer.sign(head).note());
  }

  private static Sha256 artifact(double intercept) {
    return Sha256.of(ArtifactWriter.alexJson(SampleEvidence.model(intercept)));
  }

  @Test
  void countsLeavesAndModels() throws IOException {
    story.baseline(OLD, -1).prototyped(NEW);
    assertThat(audited())
        .isEqualTo(new HomeAudit.Line("log leaves", LivePeople.LEAVES + 7, List.of()));
    assertThat(content.leaves().keySet()).containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L);
    assertThat(content.leaves().values())
        .containsExactlyElementsOf(story.home().journal().events());
  }

  @Test
  void findsNothingInAnEmptyLog() throws IOException {
    Path empty = folder.resolve("empty");
    try (Home home = Home.open(empty, Home.Kind.LIVE)) {
      assertThat(
              content.audit(
                  empty.resolve("alex.db"), home.keys().log().verifier(), AuditTrust.ofTheFolder()))
          .isEqualTo(new HomeAudit.Line("log leaves", 0, List.of()));
    }
    assertThat(content.latestEvidence()).isEmpty();
    assertThat(content.artifacts()).isEmpty();
    assertThat(content.commands()).isEmpty();
  }

  @Test
  void givesTheEvidenceOfAcceptedSubmissionsOnly() throws IOException {
    story.baseline(OLD, -1).prototyped(NEW).submitted(NEW, 0.1, 0.2).submitted(NEW, 0.5, 0.05);
    assertThat(findings()).isEmpty();
    assertThat(content.artifacts()).containsExactly(artifact(-1), artifact(0.5));
    assertThat(content.latestEvidence().values())
        .extracting(TrainingEvidence::artifact)
        .containsExactly(artifact(-1), artifact(0.5));
    assertThat(content.latestEvidence()).containsOnlyKeys(OLD, NEW);
  }

  @Test
  void givesTheCommandBehindEachLeaf() throws IOException {
    story.baseline(OLD, -1).prototyped(NEW);
    audited();
    assertThat(content.commands())
        .hasSize(LivePeople.LEAVES + 6)
        .containsExactlyElementsOf(
            story.home().journal().leaves().stream()
                .map(leaf -> leaf.cause().command())
                .distinct()
                .toList());
  }

  @Test
  void saysThatTheCheckpointBesideTheLogIsMissing() throws IOException {
    story.proposed(NEW);
    Files.delete(checkpoint());
    assertThat(findings()).containsExactly("checkpoint " + checkpoint() + " is missing");
  }

  @Test
  void takesNoCheckpointOfAnotherKey() throws IOException {
    story.proposed(NEW);
    checkpoint(
        new CheckpointSigner(story.home().keys().log().origin(), LogKey.generate()),
        TreeHead.of(List.of()));
    assertThat(findings())
        .singleElement()
        .asString()
        .startsWith("checkpoint " + checkpoint() + ": ");
  }

  @Test
  void findsAnotherRootThanTheLeavesHave() throws IOException {
    story.proposed(NEW);
    checkpoint(story.home().keys().log(), new TreeHead(LivePeople.LEAVES + 1, artifact(0)));
    assertThat(findings())
        .containsExactly("checkpoint " + checkpoint() + " has another root than the leaves");
  }

  @Test
  void findsALogThatIsShorterThanItsCheckpoint() throws IOException {
    story.proposed(NEW);
    checkpoint(story.home().keys().log(), new TreeHead(LivePeople.LEAVES + 3, artifact(0)));
    assertThat(findings())
        .singleElement()
        .asString()
        .contains("covers 6 leaves, the log has 4: it was put back to an older copy");
  }

  @Test
  void takesAnOlderCheckpointOfTheSameLog() throws IOException {
    story.proposed(NEW);
    byte[] older = Files.readAllBytes(checkpoint());
    story.proposed(OLD);
    Files.write(checkpoint(), older);
    assertThat(findings()).isEmpty();
  }

  @Test
  void namesALeafThatIsNotAnEventAndReadsTheOthers() throws IOException {
    story.proposed(NEW).proposed(OLD);
    List<LoggedEvent> events = story.home().journal().events();
    Path other = folder.resolve("other.db");
    try (SqliteJournal journal =
        SqliteJournal.open(other, new Spoiled(events), story.home().keys().log())) {
      journal.append(0, events);
    }
    assertThat(content.audit(other, verifier(), AuditTrust.ofTheFolder()).findings())
        .singleElement()
        .asString()
        .startsWith("log leaf 0: ");
    assertThat(content.leaves()).containsExactlyEntriesOf(java.util.Map.of(1L, events.get(1)));
  }

  /** Writes something else for the first event. */
  private record Spoiled(List<LoggedEvent> events) implements EventCodec {
    @Override
    public byte[] encode(Leaf event) {
      return event.equals(events.getFirst())
          ? "{\"kind\":\"poem\"}".getBytes(StandardCharsets.UTF_8)
          : new EventJson().encode(event);
    }

    @Override
    public Leaf decode(byte[] leaf) {
      return new String(leaf, StandardCharsets.UTF_8).contains("poem")
          ? events.getFirst()
          : new EventJson().decode(leaf);
    }
  }

  @Test
  @Proves("C8")
  void namesALiveLogThatBeginsAsAReplay() throws IOException {
    Path live = folder.resolve("live");
    List<RosterChange> roster =
        List.of(new RosterChange.Grant(LivePeople.person(Role.ALEX), Role.ALEX));
    try (Home home = Home.open(live, Home.Kind.LIVE)) {
      DecisionLog log =
          new DecisionLog(
              home.journal(),
              home.blobs(),
              Policy.framework(),
              LivePeople.keys(),
              () -> HomeStory.START,
              EventIds.random());
      assertThat(log.decide(new HomeCommand.Bootstrap(HomeKind.REPLAY, roster)))
          .isInstanceOf(HomeDecision.Accepted.class);
      assertThat(
              content
                  .audit(
                      live.resolve("alex.db"),
                      home.keys().log().verifier(),
                      AuditTrust.ofTheFolder())
                  .findings())
          .containsExactly(
              "log leaf 0: begins a home that is REPLAY, and the log is named log.alex.invalid");
    }
  }
}

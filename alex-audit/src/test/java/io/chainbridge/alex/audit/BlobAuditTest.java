// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.formats.ArtifactWriter;
import io.chainbridge.alex.governance.LivePeople;
import io.chainbridge.alex.governance.home.BlobSweep;
import io.chainbridge.alex.governance.home.HomeStory;
import io.chainbridge.alex.governance.home.SampleEvidence;
import io.chainbridge.alex.ledger.LogVerifier;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.decide.Command;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.dossier.Cause;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log names, directly or through a command, must be in the store as it was. */
final class BlobAuditTest {
  private static final ModelId OLD = new ModelId("risk_v1.0.0");
  private static final ModelId NEW = new ModelId("risk_v2.0.0");
  private static final byte[] PROPOSAL = "# Proposal".getBytes(UTF_8);
  private static final String STORE = "artifact store: ";

  private final Path folder;
  private final HomeStory story;

  BlobAuditTest(@TempDir Path temporary) {
    this.folder = temporary.resolve("home");
    this.story = HomeStory.in(folder).baseline(OLD, -1);
    assertThat(propose(NEW)).isInstanceOf(Decision.Accepted.class);
  }

  @AfterEach
  void close() {
    story.close();
  }

  private Decision propose(ModelId model) {
    Command propose = new Command.Propose(SampleEvidence.proposal(model), new Person("engineer"));
    return story.governance().decide(model, propose, Map.of("proposal.md", PROPOSAL));
  }

  private HomeAudit.Line line() throws IOException {
    return BlobAudit.of(StoredBlobs.in(folder.resolve("blobs")), content());
  }

  private LogContent content() throws IOException {
    String vkey = Files.readString(folder.resolve("keys/log.vkey")).strip();
    LogContent content = new LogContent();
    assertThat(
            content.audit(
                folder.resolve("alex.db"), LogVerifier.of(vkey), AuditTrust.ofTheFolder()))
        .satisfies(line -> assertThat(line.findings()).isEmpty());
    return content;
  }

  private Path file(Sha256 digest) {
    String hex = digest.hex();
    return folder
        .resolve("blobs/sha256")
        .resolve(hex.substring(0, 2))
        .resolve(hex.substring(2, 4))
        .resolve(hex);
  }

  private void damage(Sha256 digest) throws IOException {
    Files.delete(file(digest));
    Files.writeString(file(digest), "something else");
  }

  /** The command behind the proposal. */
  private Sha256 command() {
    return story.home().journal().events().getLast().cause().command();
  }

  @Test
  void countsEveryStoredBlobAndFindsNothingInAWholeStore() throws IOException {
    assertThat(line())
        .isEqualTo(new HomeAudit.Line("stored artifacts", LivePeople.LEAVES + 14, List.of()));
  }

  @Test
  void findsAMissingArtifact() throws IOException {
    Sha256 artifact = Sha256.of(ArtifactWriter.alexJson(SampleEvidence.model(-1)));
    Files.delete(file(artifact));
    assertThat(line().findings())
        .containsExactly(STORE + artifact + " is missing, the log names it");
  }

  @Test
  void findsAMissingCommandAndDemandsNoFilesOfIt() throws IOException {
    Sha256 command = command();
    Files.delete(file(command));
    Files.delete(file(Sha256.of(PROPOSAL)));
    assertThat(line().findings())
        .containsExactly(STORE + command + " is missing, the log names it");
  }

  @Test
  void findsAMissingFileOfACommand() throws IOException {
    Sha256 proposal = Sha256.of(PROPOSAL);
    Files.delete(file(proposal));
    assertThat(line().findings())
        .containsExactly(STORE + proposal + " is missing, the log names it");
  }

  @Test
  void findsDamageOnceAndNamesItsFile() throws IOException {
    damage(command());
    damage(Sha256.of(PROPOSAL));
    assertThat(line().findings())
        .containsExactlyInAnyOrder(
            STORE + file(command()) + " no longer has the digest of its name",
            STORE + file(Sha256.of(PROPOSAL)) + " no longer has the digest of its name");
  }

  @Test
  void findsDamageInABlobThatNothingNames() throws IOException {
    Sha256 unnamed = story.home().blobs().put(new byte[] {1});
    damage(unnamed);
    assertThat(line().findings())
        .containsExactly(STORE + file(unnamed) + " no longer has the digest of its name");
  }

  @Test
  void findsALeafWhoseCommandIsSomethingElse() throws IOException {
    Sha256 noCommand = story.home().blobs().put("{\"kind\":\"poem\"}".getBytes(UTF_8));
    LoggedEvent last = story.home().journal().events().getLast();
    ModelId model = new ModelId("fraud_v0.1.0");
    story
        .home()
        .journal()
        .append(
            LivePeople.LEAVES + 5,
            List.of(
                new LoggedEvent(
                    new UUID(1, 1),
                    model,
                    last.at(),
                    new Cause(noCommand, last.cause().policy(), 1, 1),
                    last.event())));
    assertThat(line().findings())
        .singleElement()
        .asString()
        .startsWith(STORE + noCommand + " is not a command: ");
  }

  @Test
  void passesOverAnUnnamedBlobThatIsSweptWhileItReads() throws IOException {
    Sha256 unnamed = story.home().blobs().put(new byte[] {1});
    Sha256 proposal = Sha256.of(PROPOSAL);
    StoredBlobs listed = StoredBlobs.in(folder.resolve("blobs"));
    Files.delete(file(unnamed));
    assertThat(BlobAudit.of(listed, content()).findings()).isEmpty();
    Files.delete(file(proposal));
    assertThat(BlobAudit.of(listed, content()).findings())
        .containsExactly(STORE + proposal + " is missing, the log names it");
  }

  @Test
  void wantsNothingThatASweepTakes() throws IOException {
    assertThat(propose(NEW)).isInstanceOf(Decision.Refused.class);
    story.home().blobs().put(new byte[] {1});
    assertThat(BlobSweep.of(story.home(), Instant.now().plus(Duration.ofDays(2)))).isEqualTo(1);
    assertThat(line())
        .isEqualTo(new HomeAudit.Line("stored artifacts", LivePeople.LEAVES + 14, List.of()));
  }
}

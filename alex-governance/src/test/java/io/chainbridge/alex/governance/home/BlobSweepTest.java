// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.home;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.digest.CorruptBlobException;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.formats.ArtifactWriter;
import io.chainbridge.alex.governance.LivePeople;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.decide.Command;
import io.chainbridge.alex.lifecycle.decide.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a refused command left goes after a day; what anything named needs stays. */
final class BlobSweepTest {
  private static final ModelId OLD = new ModelId("risk_v1.0.0");
  private static final ModelId NEW = new ModelId("risk_v2.0.0");
  private static final Person ENGINEER = new Person("engineer");

  private final Path folder;
  private final HomeStory story;
  private final Instant start = Instant.now();

  BlobSweepTest(@TempDir Path temporary) {
    this.folder = temporary.resolve("home");
    this.story = HomeStory.in(folder);
  }

  @AfterEach
  void close() {
    story.close();
  }

  private long sweptAfter(Duration time) {
    return BlobSweep.of(story.home(), start.plus(time));
  }

  private Set<Sha256> kept() {
    return new TreeSet<>(story.home().blobFiles().lastPut().keySet());
  }

  private Sha256 put(String text) {
    return story.home().blobs().put(text.getBytes(UTF_8));
  }

  private Decision propose(ModelId model, Map<String, byte[]> files) {
    return story
        .governance()
        .decide(model, new Command.Propose(SampleEvidence.proposal(model), ENGINEER), files);
  }

  private Path file(Sha256 digest) {
    String hex = digest.hex();
    return folder
        .resolve("blobs/sha256")
        .resolve(hex.substring(0, 2))
        .resolve(hex.substring(2, 4))
        .resolve(hex);
  }

  @Test
  void deletesWhatARefusedCommandLeftAfterADayAndNotBefore() {
    story.baseline(OLD, -1).inShadow(NEW, 0.5, OLD);
    Set<Sha256> named = kept();
    assertThat(propose(NEW, Map.of("proposal.md", "# Again".getBytes(UTF_8))))
        .isInstanceOf(Decision.Refused.class);
    assertThat(kept()).hasSize(named.size() + 1).containsAll(named);
    assertThat(sweptAfter(Duration.ofHours(23))).isZero();
    assertThat(kept()).hasSize(named.size() + 1);
    assertThat(sweptAfter(Duration.ofHours(25))).isEqualTo(1);
    assertThat(kept()).isEqualTo(named);
  }

  @Test
  void keepsWhatALeafNamesAndNoFileOfItsCommandDoes() {
    story.baseline(OLD, -1);
    sweptAfter(Duration.ofDays(365));
    Sha256 artifact = Sha256.of(ArtifactWriter.alexJson(SampleEvidence.model(-1)));
    assertThat(story.home().blobs().get(artifact)).isPresent();
  }

  @Test
  void keepsWhatAFileOfACommandNamesHoweverFarAway() {
    Sha256 far = put("{\"what\":\"far away\"}");
    Sha256 near = put("{\"names\":\"sha256:" + far.hex() + "\"}");
    Sha256 lost = put("{\"what\":\"lost\"}");
    Sha256 lostToo = put("{\"names\":\"" + lost.hex() + "\"}");
    assertThat(propose(NEW, Map.of("evidence.json", ("[\"" + near.hex() + "\"]").getBytes(UTF_8))))
        .isInstanceOf(Decision.Accepted.class);
    assertThat(sweptAfter(Duration.ofDays(2))).isEqualTo(2);
    assertThat(kept()).contains(far, near).doesNotContain(lost, lostToo).hasSize(LivePeople.LEAVES + 5);
  }

  @Test
  void takesNoPartOfALongerNumberForADigest() {
    Sha256 digest = put("nobody needs this");
    propose(NEW, Map.of("notes.txt", ("0" + digest.hex()).getBytes(UTF_8)));
    assertThat(sweptAfter(Duration.ofDays(2))).isEqualTo(1);
    assertThat(kept()).doesNotContain(digest);
  }

  @Test
  void leavesABlobAnotherDayThatWasPutAgain() throws IOException {
    Sha256 digest = put("refused before, and tried again");
    Files.setLastModifiedTime(file(digest), FileTime.from(start.minus(Duration.ofDays(9))));
    put("refused before, and tried again");
    assertThat(sweptAfter(Duration.ZERO)).isZero();
    assertThat(kept()).contains(digest);
  }

  @Test
  void neverSweepsAReplay(@TempDir Path other) {
    try (Home replay = Home.open(other.resolve("replay"), Home.Kind.REPLAY)) {
      Sha256 digest = replay.blobs().put(new byte[] {1});
      assertThat(BlobSweep.of(replay, start.plus(Duration.ofDays(9)))).isZero();
      assertThat(replay.blobs().get(digest)).isPresent();
    }
  }

  @Test
  void deletesNothingWhileTheCommandOfALeafIsMissing() throws IOException {
    propose(NEW, Map.of("proposal.md", "# Proposal".getBytes(UTF_8)));
    Sha256 command = story.home().journal().events().getFirst().cause().command();
    Files.delete(file(command));
    Set<Sha256> before = kept();
    assertThatThrownBy(() -> sweptAfter(Duration.ofDays(2)))
        .isInstanceOf(HomeUnusableException.class)
        .hasMessageContaining("the blob of command " + command + " is missing");
    assertThat(kept()).isEqualTo(before).isNotEmpty();
  }

  @Test
  void deletesNothingWhileSomethingNamedIsDamaged() throws IOException {
    Sha256 proposal = put("# Proposal");
    put("nothing names this");
    propose(NEW, Map.of("proposal.md", "# Proposal".getBytes(UTF_8)));
    Files.delete(file(proposal));
    Files.writeString(file(proposal), "# Other");
    assertThatThrownBy(() -> sweptAfter(Duration.ofDays(2)))
        .isInstanceOf(CorruptBlobException.class);
    assertThat(kept()).hasSize(LivePeople.LEAVES + 4);
  }
}

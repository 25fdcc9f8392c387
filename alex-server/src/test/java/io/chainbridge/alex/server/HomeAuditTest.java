// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.audit.HomeAudit;
import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.governance.LivePeople;
import io.chainbridge.alex.governance.home.HomeStory;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.LongRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One byte, one file or one record that is not what it was: found, and called by its name. */
final class HomeAuditTest {
  /** Places that a byte is changed at, one audit each. */
  private static final int PLACES = LongRun.isAsked() ? 30 : 10;

  private static final ModelId OLD = GovernedLoans.BASELINE;
  private static final ModelId NEW = GovernedLoans.MODEL;
  private static final int SCORED = 5;

  private Path home = Path.of("");

  @BeforeEach
  void makeAHomeThatServedAFewRows(@TempDir Path folder) {
    home = folder.resolve("home");
    try (GovernedLoans story = GovernedLoans.in(home).inShadow();
        ServerOnAStory running = ServerOnAStory.of(story.home())) {
      for (int row = 0; row < SCORED; row++) {
        assertThat(running.client().score("loans", "row-" + row, row).statusCode()).isEqualTo(200);
      }
    }
  }

  private List<String> findings() {
    return HomeAudit.of(home).lines().stream().flatMap(line -> line.findings().stream()).toList();
  }

  private Path model(ModelId id, String name) {
    return home.resolve("models").resolve(id.value()).resolve(name);
  }

  private Path segment() {
    return home.resolve("predictions/predictions-000000000001.seg");
  }

  private static void flip(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 1;
    overwrite(file, bytes);
  }

  private static void swapBase64Letter(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] = (byte) (bytes[at] == 'A' ? 'B' : 'A');
    overwrite(file, bytes);
  }

  /** Blobs are read-only files: an attacker with the folder replaces them. */
  private static void overwrite(Path file, byte[] bytes) throws IOException {
    Path other = Files.write(file.resolveSibling("other"), bytes);
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static int indexOf(Path file, String text) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1).indexOf(text);
  }

  @Test
  void holdsForACleanHomeAndCountsWhatItChecked() {
    HomeAudit audit = HomeAudit.of(home);
    assertThat(audit.lines()).allSatisfy(line -> assertThat(line.findings()).isEmpty());
    assertThat(audit.holds()).isTrue();
    Map<String, Long> checked = new TreeMap<>();
    audit.lines().forEach(line -> checked.put(line.what(), line.checked()));
    assertThat(checked)
        .isEqualTo(
            Map.ofEntries(
                Map.entry("log leaves", LivePeople.LEAVES + 10L),
                Map.entry("decisions made again", LivePeople.LEAVES + 10L),
                Map.entry("approved models and proofs", 2L),
                Map.entry("stored artifacts", 33L),
                Map.entry("documents", 16L),
                Map.entry("model proofs", 2L),
                Map.entry("observations and rollbacks", 0L),
                Map.entry("prediction records", (long) SCORED),
                Map.entry("training evidence", 2L),
                Map.entry("scores, routes and counts", (long) SCORED),
                Map.entry("commands and their files", LivePeople.LEAVES + 10L),
                Map.entry("log tables", 2L),
                Map.entry("monitored days", 0L),
                Map.entry("outcomes", 0L)));
  }

  @Test
  void changesNothingInTheHome() {
    Map<String, Long> before = sizes();
    assertThat(HomeAudit.of(home).holds()).isTrue();
    assertThat(sizes()).isEqualTo(before);
  }

  private Map<String, Long> sizes() {
    try (Stream<Path> files = Files.walk(home)) {
      Map<String, Long> sizes = new TreeMap<>();
      for (Path file : files.toList()) {
        sizes.put(file + " " + Files.getLastModifiedTime(file), Files.size(file));
      }
      return sizes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void auditsAHomeThatIsBeingServed() {
    try (HomeStory story = HomeStory.in(home);
        ServerOnAStory running = ServerOnAStory.of(story.home())) {
      story.later(Duration.ofDays(90)).proposed(new ModelId("fraud_v0.1.0"));
      running.client().score("loans", "one more", 0);
      assertThat(findings()).isEmpty();
    }
  }

  @Test
  void findsAByteInAnArtifact() throws IOException {
    flip(model(NEW, NEW + ".alex.json"), 20);
    assertThat(findings())
        .containsExactly(
            "artifact "
                + model(NEW, NEW + ".alex.json")
                + " no longer has the digest in its ProofPack",
            "document "
                + model(NEW, NEW + ".alex.json")
                + " is not what the log and the kept files give");
  }

  @Test
  void findsAByteInAStoredArtifact() throws IOException {
    Path blob = blobs().getFirst();
    flip(blob, 20);
    assertThat(findings())
        .as("and whatever was made from it")
        .contains("artifact store: " + blob + " no longer has the digest of its name");
  }

  private List<Path> blobs() throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("blobs"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void findsAByteInAProofPack() throws IOException {
    Path signed = model(OLD, "proofpack.dsse.json");
    swapBase64Letter(signed, indexOf(signed, "\"sig\":\"") + 20);
    assertThat(findings()).containsExactly("ProofPack " + signed + ": the signature does not hold");
  }

  @Test
  void findsAByteInAStatement() throws IOException {
    Path statement = model(OLD, "proofpack.json");
    flip(statement, 40);
    assertThat(findings())
        .containsExactlyInAnyOrder(
            "ProofPack " + statement + " differs from what was signed",
            "document " + statement + " is not what the log and the kept files give");
  }

  @Test
  void findsAByteInMetadata() throws IOException {
    flip(model(OLD, "metadata.json"), 5);
    assertThat(findings())
        .containsExactly(
            "document "
                + model(OLD, "metadata.json")
                + " is not what the log and the kept files give");
  }

  @Test
  void findsAByteInAPredictionAndNamesItsRecord() throws IOException {
    flip(segment(), indexOf(segment(), "\"id\":\"row-2\"") + 7);
    assertThat(findings())
        .singleElement()
        .asString()
        .contains("predictions-000000000001.seg", "BAD_CHECKSUM", "sequence=3");
  }

  @Test
  void findsAByteInALeafAndNamesIt() throws IOException {
    Path log = home.resolve("alex.db");
    String text = Files.readString(log, StandardCharsets.ISO_8859_1);
    for (int at = text.indexOf("It ran"); at >= 0; at = text.indexOf("It ran", at + 1)) {
      flip(log, at); // SQLite leaves stale copies of moved rows: the leaf is one of these
    }
    assertThat(findings())
        .anySatisfy(
            finding -> assertThat(finding).startsWith("log: ").contains("leaf 3 was changed"))
        .anySatisfy(finding -> assertThat(finding).contains("alex.db.checkpoint"));
  }

  @Test
  void findsAnyFlippedByteOfAnyModelFile() throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(home.resolve("models"))) {
      files =
          walk.filter(Files::isRegularFile)
              .filter(file -> !file.toString().matches(".*\\.(md|yaml)")) // documents, not proofs
              .sorted()
              .toList();
    }
    new ForAll(3, PLACES)
        .holds(
            random -> {
              Path file = files.get(random.nextInt(files.size()));
              return Map.entry(file, random.nextInt((int) file.toFile().length()));
            },
            place -> {
              byte[] before = Files.readAllBytes(place.getKey());
              flip(place.getKey(), place.getValue());
              assertThat(findings())
                  .anySatisfy(finding -> assertThat(finding).contains(place.getKey().toString()));
              overwrite(place.getKey(), before);
            });
    assertThat(findings()).isEmpty();
  }

  @Test
  void readsOnWhateverByteOfTheLogIsDamaged() throws IOException {
    Path log = home.resolve("alex.db");
    byte[] before = Files.readAllBytes(log);
    new ForAll(5, PLACES)
        .holds(
            random -> random.nextInt(before.length),
            at -> {
              flip(log, at);
              assertThat(HomeAudit.of(home).lines())
                  .filteredOn(line -> line.what().equals("prediction records"))
                  .singleElement()
                  .satisfies(line -> assertThat(line.checked()).isEqualTo(SCORED));
              overwrite(log, before);
            });
  }

  @Test
  void namesEveryMissingFile() throws IOException {
    List<String> names =
        List.of("proofpack.json", "proofpack.dsse.json", "metadata.json", OLD + ".alex.json");
    for (String name : names) {
      byte[] bytes = Files.readAllBytes(model(OLD, name));
      Files.delete(model(OLD, name));
      assertThat(findings())
          .hasSizeBetween(1, 2) // of its kind, and as a document
          .allSatisfy(found -> assertThat(found).endsWith(model(OLD, name) + " is missing"));
      Files.write(model(OLD, name), bytes);
    }
    Path blob = blobs().getFirst();
    Files.delete(blob);
    assertThat(findings()) // a command that is gone is also missed by its leaf
        .filteredOn(found -> !found.contains("has not the bins")) // no bins are made without it
        .allSatisfy(found -> assertThat(found).contains(blob.getFileName().toString(), "missing"))
        .filteredOn(found -> found.endsWith(" is missing, the log names it"))
        .hasSize(1);
  }

  @Test
  void auditsTheRestWhenOnePartCannotBeRead() throws IOException {
    Files.delete(home.resolve("alex.db"));
    Files.delete(home.resolve("keys/alex.pub"));
    flip(segment(), indexOf(segment(), "\"id\":\"row-2\"") + 7);
    assertThat(findings())
        .hasSize(5)
        .anySatisfy(finding -> assertThat(finding).contains("alex.db cannot be read"))
        .anySatisfy(finding -> assertThat(finding).contains("reference.txt has not the bins"))
        .anySatisfy(finding -> assertThat(finding).contains("leaves are gone"))
        .anySatisfy(finding -> assertThat(finding).endsWith("alex.pub is missing"))
        .anySatisfy(finding -> assertThat(finding).contains("BAD_CHECKSUM"));
  }

  @Test
  void findsALogThatWasPutBackToAnOlderCopy() throws IOException {
    byte[] older = Files.readAllBytes(home.resolve("alex.db"));
    try (HomeStory story = HomeStory.in(home)) {
      story.later(Duration.ofDays(90)).proposed(new ModelId("fraud_v0.1.0"));
    }
    assertThat(findings()).isEmpty();
    Files.write(home.resolve("alex.db"), older);
    assertThat(findings())
        .hasSize(2)
        .anySatisfy(finding ->
            assertThat(finding)
                .contains("covers 14 leaves, the log has 13", "put back to an older copy"))
        .anySatisfy(finding -> assertThat(finding).contains("the log knows no model of"));
  }

  @Test
  void findsARecordThatIsCutInTwo() throws IOException {
    byte[] bytes = Files.readAllBytes(segment());
    int last = indexOf(segment(), "\"id\":\"row-4\"");
    overwrite(segment(), Arrays.copyOf(bytes, last + 3));
    assertThat(findings())
        .singleElement()
        .asString()
        .contains("predictions-000000000001.seg", "sequence=" + SCORED);
  }

  @Test
  void findsBytesBehindTheLastRecord() throws IOException {
    byte[] bytes = Files.readAllBytes(segment());
    bytes[bytes.length - 1] = 7;
    overwrite(segment(), bytes);
    assertThat(findings())
        .singleElement()
        .asString()
        .contains("predictions-000000000001.seg", "sequence=" + (SCORED + 1));
  }

  @Test
  void findsASegmentThatIsMissingOrTooShortForItsHeader() throws IOException {
    byte[] bytes = Files.readAllBytes(segment());
    for (int length : new int[] {0, 1, 63}) {
      overwrite(segment(), Arrays.copyOf(bytes, length));
      assertThat(findings()).singleElement().asString().contains("predictions-000000000001.seg");
    }
    Files.move(segment(), segment().resolveSibling("predictions-000000000002.seg"));
    assertThat(findings()).isNotEmpty();
  }

  @Test
  void saysThatAFolderIsNoHome(@TempDir Path empty) {
    HomeAudit audit = HomeAudit.of(empty);
    assertThat(audit.holds()).isFalse();
    assertThat(audit.lines().getFirst().findings())
        .containsExactly(empty.resolve("keys/log.vkey") + " is missing");
  }
}

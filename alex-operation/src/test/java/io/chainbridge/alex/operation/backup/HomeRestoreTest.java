// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.ledger.SignedCheckpoint;
import io.chainbridge.alex.ledger.TreeHead;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.testkit.ForAll;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup comes back whole or not at all, and what is wrong with it is named. */
final class HomeRestoreTest {
  @TempDir private Path folder = Path.of("");
  private Path home = Path.of("");
  private Path backup = Path.of("");
  private Path restored = Path.of("");

  @BeforeEach
  void begin() throws IOException {
    home = folder.resolve("home");
    backup = folder.resolve("backup");
    restored = folder.resolve("new/home");
    try (GovernedLoans loans = GovernedLoans.in(home)) {
      loans.inShadow();
    }
    HomeBackup.of(home, backup, false, _ -> {});
  }

  private BackupManifest restore() throws IOException {
    return HomeRestore.of(backup, restored, Optional.empty(), _ -> {});
  }

  private void assertRefused(String... words) throws IOException {
    ThrowingCallable restore = this::restore;
    assertThatThrownBy(restore)
        .isInstanceOf(BackupUnusableException.class)
        .hasMessageContainingAll(words);
    assertThat(restored).doesNotExist();
    try (Stream<Path> beside = Files.list(folder.resolve("new"))) {
      assertThat(beside).isEmpty();
    } catch (NoSuchFileException _) {
      return; // it was refused before anything was written
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Files.write(file, bytes);
  }

  @Test
  void givesBackEveryFileAsItWas() throws IOException {
    BackupManifest manifest = restore();
    for (Path file : files(backup.resolve("home"))) {
      Path relative = backup.resolve("home").relativize(file);
      assertThat(restored.resolve(relative)).hasSameBinaryContentAs(file);
    }
    assertThat(Files.readString(restored.resolve("keys/alex.pub")))
        .isEqualTo(Files.readString(home.resolve("keys/alex.pub")));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(restored)))
        .isEqualTo("rwx------");
    try (Home opened = Home.openForReading(restored)) {
      assertThat(HomeBackup.head(opened)).isEqualTo(manifest.head());
    }
    assertThatThrownBy(this::restore).hasMessageContaining("exists and is not empty");
  }

  @Test
  void refusesAFlippedByteAnywhereAndNamesTheFile() throws IOException {
    RandomGenerator random = ForAll.random(16);
    List<Path> files = new ArrayList<>(files(backup));
    for (int flip = 0; flip < 40; flip++) {
      Path file = files.get(random.nextInt(files.size()));
      flipped(file, random.nextInt((int) Files.size(file)), 1 << random.nextInt(8));
    }
    for (String name : List.of("backup.json", "backup.json.sha256", "home/alex.db")) {
      flipped(backup.resolve(name), 5, 1);
    }
    restore();
  }

  private void flipped(Path file, int at, int bit) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    byte[] changed = whole.clone();
    changed[at] ^= (byte) bit;
    write(file, changed);
    assertRefused(file.toString());
    write(file, whole);
  }

  @Test
  void namesEveryFileThatIsMissingCutOrNotNamed() throws IOException {
    Path gone = backup.resolve("home/keys/alex.pub");
    Path cut = backup.resolve("home/alex.db.checkpoint");
    Path stranger = backup.resolve("home/policy.yaml");
    Files.delete(gone);
    Files.writeString(cut, Files.readString(cut).substring(1));
    Files.writeString(stranger, "soft: true\n");
    assertRefused(gone + " is missing", cut + " has ", stranger + " is not in backup.json");
  }

  @Test
  void refusesAFolderThatWasNotFinished() throws IOException {
    Files.delete(backup.resolve("backup.json"));
    assertRefused("backup.json is missing: this is no whole backup");
  }

  @Test
  void writesNothingOutsideTheHomeWhateverBackupJsonSays() throws IOException {
    Path json = backup.resolve("backup.json");
    String said = Files.readString(json);
    for (String path : List.of("../out", "/tmp/out", "a/../../out")) {
      forge(said.replace("\"keys/alex.pub\"", "\"" + path + "\""));
      assertRefused("path must lie in the home, was: " + path);
    }
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void refusesAnotherLogThanBackupJsonNames() throws IOException {
    String said = Files.readString(backup.resolve("backup.json"));
    TreeHead head = ManifestJson.read(said.getBytes(StandardCharsets.UTF_8)).head();
    forge(said.replace(head.root().hex(), Sha256.of(new byte[0]).hex()));
    assertRefused("its log has");
  }

  private void forge(String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    Files.write(backup.resolve("backup.json"), bytes);
    Files.writeString(backup.resolve("backup.json.sha256"), ManifestJson.digestLine(bytes));
  }

  @Test
  void aNewerCheckpointMakesItReadOnly() throws IOException {
    SignedCheckpoint newer;
    try (GovernedLoans loans = GovernedLoans.in(home)) {
      ModelId next = new ModelId("loans_v0.3.0");
      assertThat(
              loans
                  .governance()
                  .propose(next, GovernedLoans.proposal(next, "0.05"), GovernedLoans.ENGINEER))
          .isInstanceOf(Decision.Accepted.class);
      newer = loans.home().journal().newestCheckpoint();
    }
    HomeRestore.of(backup, restored, Optional.of(newer), _ -> {});
    try (Home opened = Home.openForReading(restored)) {
      assertThat(opened.journal().behind()).isPresent();
    }
    assertThatThrownBy(() ->
            HomeRestore.of(
                backup,
                folder.resolve("other"),
                Optional.of(new SignedCheckpoint("nonsense")),
                _ -> {}))
        .hasMessageContaining("--checkpoint is not of this log");
  }
}

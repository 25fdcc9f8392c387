// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.SecretFile;
import io.chainbridge.alex.storage.SqliteFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a backup holds, what it leaves out, and that it appears whole or not at all. */
final class HomeBackupTest {
  @TempDir private Path folder = Path.of("");
  private Path home = Path.of("");
  private Path to = Path.of("");
  private Optional<GovernedLoans> loans = Optional.empty();

  @BeforeEach
  void begin() {
    home = folder.resolve("home");
    to = folder.resolve("backups/one");
    loans = Optional.of(GovernedLoans.in(home).inShadow());
  }

  @AfterEach
  void close() {
    loans.orElseThrow().close();
  }

  private BackupManifest backup() throws IOException {
    return HomeBackup.of(home, to, false, _ -> {});
  }

  private static List<String> paths(BackupManifest manifest) {
    return manifest.files().stream().map(BackedUpFile::path).toList();
  }

  private List<Path> lyingBesideTheTarget() throws IOException {
    if (!Files.isDirectory(SecretFile.parent(to))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(SecretFile.parent(to))) {
      return files.toList();
    }
  }

  @Test
  void holdsEverythingThatTheLogLeadsToAndNothingThatPasses() throws IOException {
    for (String passing :
        List.of(".half", "models/.x.half", "monitoring/a.tmp", "predictions/b.lock")) {
      Files.createDirectories(SecretFile.parent(home.resolve(passing)));
      Files.writeString(home.resolve(passing), "passing");
    }
    for (String kept :
        List.of("receivers.yaml", "alerts/outbox.jsonl", "monitoring/m/days/d.txt")) {
      Files.createDirectories(SecretFile.parent(home.resolve(kept)));
      Files.writeString(home.resolve(kept), kept);
    }
    Files.writeString(home.resolve("other.db"), "no SQLite file");
    assertThat(loans.orElseThrow().home().people().accounts()).isEmpty(); // makes people.db
    BackupManifest manifest = backup();
    assertThat(SqliteFiles.isOne(to.resolve("home/people.db"))).isTrue();
    assertThat(paths(manifest))
        .contains(
            "alex.db",
            "alex.db.checkpoint",
            "keys/alex.pub",
            "people.db",
            "other.db",
            "receivers.yaml",
            "alerts/outbox.jsonl",
            "monitoring/m/days/d.txt",
            "models/loans_v0.2.0/proofpack.dsse.json")
        .noneMatch(path -> path.matches(".*([.](half|tmp|lock|p8|spki)|-wal|-shm)"));
    assertThat(paths(manifest).stream().filter(path -> path.startsWith("blobs/")).count())
        .isGreaterThan(20);
    assertThat(manifest.keys()).isFalse();
    assertThat(manifest.head().size()).isEqualTo(loans.orElseThrow().governance().logSize());
  }

  @Test
  void holdsThePrivateKeysWhereItIsTold() throws IOException {
    BackupManifest manifest = HomeBackup.of(home, to, true, _ -> {});
    assertThat(paths(manifest)).contains("keys/log.p8", "keys/proofs.p8", "keys/log.spki");
    assertThat(manifest.keys()).isTrue();
    Path restored = folder.resolve("restored");
    HomeRestore.of(to, restored, Optional.empty(), _ -> {});
    assertThat(Files.getPosixFilePermissions(restored.resolve("keys/log.p8")))
        .isEqualTo(Files.getPosixFilePermissions(home.resolve("keys/log.p8")));
    try (Home opened = Home.openExisting(restored)) {
      assertThat(opened.journal().size()).isEqualTo(manifest.head().size());
    }
  }

  @Test
  void waitsForTheDocumentsOfTheNewestLeaf() throws Exception {
    Path rollout = home.resolve("models/loans_v0.2.0/rollout.yaml");
    Path late = Files.move(rollout, folder.resolve("late"));
    CompletableFuture<Void> written =
        CompletableFuture.runAsync(
            () -> {
              try {
                Files.move(late, rollout);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            },
            CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS));
    BackupManifest manifest = backup();
    written.join();
    assertThat(paths(manifest)).contains("models/loans_v0.2.0/rollout.yaml");
  }

  /** What another process does under the lock of the log is part of the backup. */
  @Test
  void copiesOnceNobodyElseCanAppend() throws Exception {
    Path late = home.resolve("models/loans_v0.2.0/late.md");
    CountDownLatch held = new CountDownLatch(1);
    BackupManifest manifest =
        HomeBackup.of(
            home,
            to,
            false,
            line -> {
              if (line.startsWith("copying log")) {
                var _ = CompletableFuture.runAsync(() -> writeUnderTheLock(late, held));
                await(held);
              }
            });
    assertThat(paths(manifest)).contains("models/loans_v0.2.0/late.md");
  }

  private void writeUnderTheLock(Path file, CountDownLatch held) {
    try {
      SqliteFiles.hold(
          home.resolve("alex.db"),
          () -> {
            held.countDown();
            pause();
            Files.writeString(file, "late");
          });
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(1_500);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void leavesNothingWhereItFailsAtAnyStep() throws IOException {
    List<String> steps = new ArrayList<>();
    HomeBackup.of(home, folder.resolve("whole"), false, steps::add);
    assertThat(steps).hasSizeGreaterThanOrEqualTo(5);
    for (String step : steps) {
      assertThatThrownBy(() ->
              HomeBackup.of(
                  home,
                  to,
                  false,
                  line -> {
                    if (line.equals(step)) {
                      throw new IllegalStateException(step);
                    }
                  }))
          .hasMessage(step);
      assertThat(lyingBesideTheTarget()).as(step).isEmpty();
    }
    backup();
    assertThat(lyingBesideTheTarget()).containsExactly(to);
  }

  @Test
  void refusesATargetThatIsTakenOrInTheHomeAndADamagedBlob() throws IOException {
    backup();
    assertThatThrownBy(this::backup)
        .isInstanceOf(BackupUnusableException.class)
        .hasMessage(to + " exists and is not empty; give a new or empty folder");
    assertThatThrownBy(() -> HomeBackup.of(home, home.resolve("b"), false, _ -> {}))
        .hasMessageContaining("lies in the home");
    Path blob;
    try (Stream<Path> blobs = Files.walk(home.resolve("blobs"))) {
      blob = blobs.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
    Files.delete(blob);
    Files.writeString(blob, "another");
    assertThatThrownBy(() -> HomeBackup.of(home, folder.resolve("two"), false, _ -> {}))
        .isInstanceOf(BackupUnusableException.class)
        .hasMessageContaining("blob " + blob.getFileName());
    assertThat(folder.resolve("two")).doesNotExist();
  }
}

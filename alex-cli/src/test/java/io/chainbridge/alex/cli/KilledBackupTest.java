// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.audit.HomeAudit;
import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.testkit.ForAll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup or a restore that is killed leaves nothing that could be taken for a whole one. */
final class KilledBackupTest {
  private static final int KILLS = 3;

  @TempDir private Path folder = Path.of("");

  /** What lies in a folder, hidden or not. */
  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** Runs the command in a child that is killed some milliseconds after its folder appeared. */
  private static void kill(Path beside, int millis, String... command) throws Exception {
    int before = list(beside).size();
    Child child = Child.start(Main.class, command);
    for (int turn = 0; turn < 6_000 && list(beside).size() == before; turn++) {
      Thread.sleep(2);
    }
    Thread.sleep(millis);
    child.kill();
  }

  @Test
  void restoreAcceptsNothingThatAKilledBackupLeft() throws Exception {
    Path home = folder.resolve("home");
    try (GovernedLoans loans = GovernedLoans.in(home)) {
      loans.inShadow();
    }
    try (ServedLoans served = ServedLoans.of(home, Duration.ZERO)) {
      served.scored(10);
    }
    RandomGenerator random = ForAll.random(9);
    Path backups = folder.resolve("backups");
    for (int kill = 0; kill < KILLS; kill++) {
      Path to = backups.resolve("b" + kill);
      kill(backups, random.nextInt(150), "backup", home.toString(), "--to", to.toString());
      assertThat(to).doesNotExist();
    }
    assertThat(list(backups))
        .hasSize(KILLS)
        .allMatch(left -> left.getFileName().toString().startsWith("."));
    for (Path left : list(backups)) {
      CommandRun run =
          CommandRun.of("restore", left.toString(), "--home", folder.resolve("no").toString());
      assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.err()).contains("this is no whole backup");
      assertThat(folder.resolve("no")).doesNotExist();
    }
    Path whole = backups.resolve("whole");
    assertThat(CommandRun.of("backup", home.toString(), "--to", whole.toString()).code()).isZero();
    killedRestore(whole, random);
    assertThat(HomeAudit.of(home).holds()).isTrue();
  }

  private void killedRestore(Path backup, RandomGenerator random) throws Exception {
    Path homes = folder.resolve("homes");
    Path restored = homes.resolve("home");
    String[] restore = {"restore", backup.toString(), "--home", restored.toString()};
    kill(homes, random.nextInt(50), restore);
    assertThat(restored).doesNotExist();
    assertThat(CommandRun.of(restore).code()).isZero();
    assertThat(HomeAudit.of(restored).holds()).isTrue();
  }
}

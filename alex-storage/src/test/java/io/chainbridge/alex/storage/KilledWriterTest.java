// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.ledger.LedgerAudit;
import io.chainbridge.alex.ledger.LogKey;
import io.chainbridge.alex.testkit.Proves;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledWriterTest {
  @TempDir Path folder;

  @Test
  @Proves("R2")
  void losesNothingItAcknowledgedWhenItsProcessIsKilledThreeTimes()
      throws IOException, InterruptedException {
    LogKey key = LogKey.generate();
    Files.write(folder.resolve("p8"), key.pkcs8());
    Files.write(folder.resolve("spki"), key.spki());
    long size = 0;
    for (int round = 0; round < 3; round++) {
      long acknowledged = appendUntilKilled(5 + 7 * round);
      assertThat(acknowledged).isGreaterThanOrEqualTo(size);
      size = assertIsClean(acknowledged);
    }
  }

  private long appendUntilKilled(int lines) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = process.inputReader()) {
      String last = "";
      for (int i = 0; i < lines; i++) {
        last = out.readLine();
      }
      process.toHandle().destroyForcibly(); // Process.destroyForcibly would close its output too
      List<String> rest = out.lines().toList();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as("killed by signal 9").isEqualTo(128 + 9);
      return Long.parseLong(rest.isEmpty() ? last : rest.getLast());
    } finally {
      process.destroyForcibly();
    }
  }

  /** Opens the log, holds it against what was acknowledged, and returns its size. */
  private long assertIsClean(long acknowledged) throws IOException {
    var signer = KilledWriter.signer(folder);
    try (SqliteJournal journal =
        SqliteJournal.open(folder.resolve("alex.db"), new SampleEvents(), signer)) {
      assertThat(journal.size()).isBetween(acknowledged + 1, acknowledged + 2);
      int size = Math.toIntExact(journal.size());
      assertThat(journal.events())
          .isEqualTo(IntStream.range(0, size).mapToObj(i -> SampleEvents.event(1, i)).toList());
      assertThat(LedgerAudit.of(journal, signer.verifier()).findings()).isEmpty();
      return size;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KilledGatewayTest {
  @TempDir Path folder;

  @Test
  @Proves("S4.2")
  void losesNoAcknowledgedRecordWhenTheProcessIsKilled() throws Exception {
    RandomGenerator random = ForAll.random(4_2);
    List<String> acknowledged = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      acknowledged.addAll(killedAfter(200 + random.nextInt(3_000), round * 1_000_000));
      try (PredictionLog log =
          PredictionLog.open(folder, new LogSettings(1 << 20, Durability.POWER))) {
        assertThat(log.recovery().nextSequence()).isGreaterThan(acknowledged.size());
      }
      List<String> found = PredictionLogTest.read(folder);
      for (String line : acknowledged) {
        String[] words = line.split(" ");
        assertThat(found.get(Integer.parseInt(words[0]) - 1))
            .isEqualTo(
                new String(
                    PredictionLogTest.payload(Integer.parseInt(words[1])), StandardCharsets.UTF_8));
      }
      assertThat(SegmentAudit.of(folder).findings()).isEmpty();
    }
    assertThat(acknowledged).hasSizeGreaterThan(1_000);
  }

  /** The acknowledgements of a child that is killed once it has printed this many. */
  private List<String> killedAfter(int lines, int from) throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                HammeringWriter.class.getName(),
                folder.toString(),
                Integer.toString(from))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> acknowledged = new ArrayList<>();
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      while (line != null && acknowledged.size() < lines) {
        acknowledged.add(line);
        line = out.readLine();
      }
      assertThat(child.toHandle().destroyForcibly())
          .isTrue(); // the handle leaves the pipe open, what was said is read
      while (line != null) {
        String next = out.readLine();
        if (next != null) {
          acknowledged.add(line); // the very last line may be cut in the middle
        }
        line = next;
      }
    }
    child.waitFor();
    return acknowledged;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.chainbridge.alex.audit.HomeAudit;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.predictionlog.PredictionLogReader;
import io.chainbridge.alex.replay.Replay;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A loaded server is killed at random moments; every record it had answered for is found. */
final class KilledServerTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder = Path.of("");

  @Test
  @Proves("S4.2")
  void losesNoRecordItHadAnsweredFor() throws Exception {
    Path home = servedHome();
    RandomGenerator random = ForAll.random(7);
    Set<String> acknowledged = new HashSet<>();
    for (int kill = 0; kill < Integer.getInteger("alex.kills", 2); kill++) {
      Child server = Child.start(Main.class, "serve", "--home", home.toString(), "--port", "0");
      String said = server.awaitLine(line -> line.contains("http://127.0.0.1:"));
      try (ScoringLoad load = ScoringLoad.on(said.replaceAll(".*http://", "http://"), kill)) {
        load.awaitAnswers(60);
        Thread.sleep(random.nextInt(1_500));
        server.kill();
        acknowledged.addAll(load.acknowledged());
      }
      verifiesAfterRestart(home, acknowledged);
    }
    assertThat(acknowledged).hasSizeGreaterThan(100);
  }

  private static void verifiesAfterRestart(Path folder, Set<String> acknowledged) {
    try (Home home = Home.openExisting(folder)) {
      Restart.of(home);
    }
    assertThat(HomeAudit.of(folder).lines())
        .allSatisfy(line -> assertThat(line.findings()).isEmpty());
    Set<String> found = new HashSet<>();
    new PredictionLogReader(folder.resolve("predictions"))
        .forEach(kept -> assertThat(found.add(id(kept.payload()))).as("written once").isTrue());
    assertThat(found).containsAll(acknowledged);
  }

  private static String id(byte[] payload) {
    try {
      return JSON.readTree(payload).path("id").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A home whose demo baseline is live: the first model of the demo, two days long. */
  private Path servedHome() throws IOException {
    Path demo = Examples.folder().resolve("demo");
    Files.copy(demo.resolve("proposal_v0.1.0.md"), folder.resolve("proposal_v0.1.0.md"));
    List<String> lines = Files.readAllLines(demo.resolve("scenario.yaml"));
    List<String> first =
        lines.subList(0, lines.indexOf("  - id: chainiq_risk_v0.2.0")).stream()
            .filter(line -> !line.startsWith("alerts:"))
            .map(line -> line.equals("serve:") ? "serve:\n  until: 2025-07-26" : line)
            .toList();
    Path scenario = Files.write(folder.resolve("scenario.yaml"), first);
    Path home = folder.resolve("home");
    assertThat(Replay.run(scenario, home, _ -> {}, (_, _, _) -> {}))
        .isInstanceOf(Replay.Result.Done.class);
    return home;
  }
}

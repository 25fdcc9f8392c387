// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.cli.terminal.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/replay.md on a rehearsal, run as they are written there. */
final class RehearsalPageTest {
  private static final String SECTION = "## Rehearse on a live server\n```\n";

  /** The first moment of the file and the end of its last day are nearly three days apart. */
  private static final Duration AT_LEAST = Duration.ofMillis(2_900);

  @TempDir private Path folder = Path.of("");

  @Test
  void everyCommandOfThePageRuns() throws Exception {
    Path scenario = ShortDemo.in(folder.resolve("scenario"));
    String text = Files.readString(scenario);
    Files.writeString(
        scenario,
        text.substring(0, text.indexOf("  - id: chainiq_risk_v0.2.0"))
            .replaceFirst("until: .*", "until: 2025-07-27"));
    Map<String, Duration> took = new HashMap<>();
    for (String line : commands()) {
      long start = System.nanoTime();
      CommandRun run = CommandRun.of(words(line, scenario));
      assertThat(run.code()).as(line + "\n" + run.err()).isEqualTo(ExitCode.OK);
      took.put(line, Duration.ofNanos(System.nanoTime() - start));
      if (line.contains("rehearse")) {
        assertThat(run.err())
            .contains(
                "serving the rehearsal on http://127.0.0.1:",
                "2025-07-25  chainiq_risk_v0.1.0: LIVE as baseline");
        assertThat(run.out()).contains("LIVE                        360 predictions decided");
      }
    }
    assertThat(took).hasSize(3);
    took.forEach((line, time) -> {
      if (line.contains("--speed 86400")) {
        assertThat(time).isGreaterThan(AT_LEAST);
      }
    });
  }

  private static List<String> commands() throws Exception {
    String page = Files.readString(Examples.folder().resolve("../docs/replay.md"));
    assertThat(page).contains(SECTION);
    String from = page.substring(page.indexOf(SECTION) + SECTION.length());
    return from.substring(0, from.indexOf("```")).lines().toList();
  }

  private String[] words(String line, Path scenario) {
    assertThat(line).startsWith("alex ");
    return line.substring("alex ".length())
        .replace("SCENARIO.yaml", scenario.toString())
        .replace("REHEARSED", folder.resolve("rehearsed").toString())
        .replace("PACED", folder.resolve("paced").toString())
        .split(" ");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages for newcomers, read one after another by one reader. */
final class LivePagesTest {
  @TempDir private Path folder = Path.of("");

  private static Transcript page(String name) throws Exception {
    return Transcript.of(Path.of("../docs").resolve(name));
  }

  private static boolean isInstalled(String program) {
    return Stream.of("/usr/bin", "/bin", "/usr/local/bin")
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  @Test
  void everyCommandDoesAndPrintsWhatThePagesSay() throws Exception {
    assumeThat(isInstalled("bash") && isInstalled("curl")).isTrue();
    Transcript first = page("first-model.md");
    assertThat(first.steps()).hasSizeGreaterThan(35);
    try (PageShell shell = new PageShell(folder.toRealPath())) {
      first.run(shell);
    }
  }
}

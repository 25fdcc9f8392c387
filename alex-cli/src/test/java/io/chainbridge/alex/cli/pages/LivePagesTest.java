// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    Transcript api = page("api.md");
    Transcript people = page("people-and-roles.md");
    assertThat(List.of(first.steps().size(), api.steps().size(), people.steps().size()))
        .containsExactly(42, 40, 20);
    try (PageShell shell = new PageShell(folder.toRealPath())) {
      first.run(shell);
      api.run(shell);
      people.run(shell);
    }
  }
}

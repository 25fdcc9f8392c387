// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training never writes through a symbolic link. */
final class RunsGuardTest {
  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "runs",
        "runs/late_orders_v0.1.0",
        "runs/.late_orders_v0.1.0",
        "runs/trials.jsonl",
        "runs/late_orders_v0.1.0/run.json"
      })
  void refusesALinkWhereItWouldWrite(String place) throws IOException {
    SmallProject project = new SmallProject(folder, "LogisticRegression", "");
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path link = folder.resolve("late_orders").resolve(place);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, elsewhere);

    assertThatThrownBy(project::train)
        .isInstanceOf(ProjectUnusableException.class)
        .hasMessageContaining(place + ": is a symbolic link");
    assertThatThrownBy(() -> project.crossValidate(2)).isInstanceOf(ProjectUnusableException.class);
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void acceptsRunsThatDoNotExistYet() throws IOException {
    RunsGuard.requireNoLinks(folder.resolve("runs"));
    assertThat(folder.resolve("runs")).doesNotExist();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.project.Project;
import io.chainbridge.alex.project.ProjectUnusableException;
import io.chainbridge.alex.project.TrialTable;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alex trials}: every look that a project has taken at its data. */
@Command(
    name = "trials",
    mixinStandardHelpOptions = true,
    description =
        "Show every configuration that was scored in a project, on folds or on held-out rows, and"
            + " check that none was changed or taken away.")
final class TrialsCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "PROJECT", description = "folder made by alex new")
  private Path folder = Path.of("");

  @Option(names = "--json", description = "print the looks as JSON, with every digit")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    try {
      TrialTable trials = Project.in(folder).trials();
      if (json) {
        System.out.println(trials.json().toPrettyString());
      } else {
        trials.lines().forEach(System.out::println);
      }
      return 0;
    } catch (ProjectUnusableException e) {
      e.reasons().forEach(System.err::println);
      return Main.BAD_INPUT;
    }
  }
}

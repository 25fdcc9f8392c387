// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.project.Project;
import io.chainbridge.alex.project.ProjectUnusableException;
import io.chainbridge.alex.project.TrialTable;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alex trials}: every configuration that was evaluated in a project. */
@Command(
    name = "trials",
    mixinStandardHelpOptions = true,
    description =
        "Show every configuration that was evaluated in a project, on folds or on held-out rows,"
            + " and check that no record was changed or removed.")
final class TrialsCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "PROJECT", description = "folder made by alex new")
  private Path folder = Path.of("");

  @Option(names = "--json", description = "print the evaluations as JSON, with every digit")
  private boolean json;

  TrialsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    try {
      TrialTable trials = Project.in(folder).trials();
      if (json) {
        terminal.print(trials.json().toPrettyString());
      } else {
        trials.lines().forEach(terminal::print);
      }
      return ExitCode.OK;
    } catch (ProjectUnusableException e) {
      return terminal.badInput(e.reasons());
    }
  }
}

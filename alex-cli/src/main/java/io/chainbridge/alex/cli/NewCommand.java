// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.project.ProjectTemplate;
import io.chainbridge.alex.project.ProjectUnusableException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code alex new}: creates a model project that trains as it is. */
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    description = "Create a folder with a model project that trains as it is.")
final class NewCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      index = "0",
      paramLabel = "FOLDER",
      description =
          "the folder to create; its name becomes the model's: lower-case letters, digits,"
              + " underscores")
  private Path folder = Path.of("");

  NewCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    try {
      ProjectTemplate.write(folder);
    } catch (ProjectUnusableException e) {
      return terminal.badInput(e.reasons());
    }
    terminal.print("created " + folder + "; next: alex train " + folder);
    return ExitCode.OK;
  }
}

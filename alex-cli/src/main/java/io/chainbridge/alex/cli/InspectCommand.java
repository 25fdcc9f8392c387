// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.formats.io.ArtifactReading;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code alex inspect}: identifies a model file by its content. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description =
        "Identify a model file by its content, not its extension. Prints family, form, calibrator,"
            + " bounds of the raw score, and the effect of missing and unseen values.")
final class InspectCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "ARTIFACT", description = "the model file")
  private Path file = Path.of("");

  InspectCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    return new Artifacts(terminal).with(file, this::print);
  }

  private int print(ArtifactReading.Read read) {
    ModelSummary summary = new ModelSummary(read.model());
    terminal.print("%-10s  %s".formatted("format", read.format()));
    summary.lines().forEach((what, said) -> terminal.print("%-10s  %s".formatted(what, said)));
    terminal.print("features, and the effect of missing and unseen values:");
    summary.features().forEach(line -> terminal.print("  " + line));
    return ExitCode.OK;
  }
}

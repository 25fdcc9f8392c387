// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.dossier.Journal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code alex status}: the state of every model of a home. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Show every model of a home and its state.")
final class StatusCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--home", required = true, paramLabel = "DIR", description = "the home folder")
  private Path home = Path.of("");

  StatusCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (Home opened = Home.openExisting(home)) {
      for (Journal.ModelLine line : opened.journal().models()) {
        terminal.print("%-30s %-22s since %s".formatted(line.model(), line.state(), line.since()));
      }
      terminal.print(opened.journal().size() + " leaves in " + opened.keys().log().origin());
      return ExitCode.OK;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.governance.home.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alex checkpoint}: writes the newest signed checkpoint of a log. */
@Command(
    name = "checkpoint",
    mixinStandardHelpOptions = true,
    description = {
      "Write the newest signed checkpoint of a home's log.",
      "",
      "Keep it where this machine cannot write. 'alex verify DIR --checkpoint FILE' then finds a"
          + " log",
      "that was cut short or written anew, even with the keys of the home.",
      ""
    })
final class CheckpointCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "DIR", description = "the home folder")
  private Path home = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "the file to write; the terminal when not given")
  private String out = "";

  CheckpointCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    try (Home opened = Home.openForReading(home)) {
      String note = opened.journal().newestCheckpoint().note();
      if (out.isEmpty()) {
        terminal.print(note.stripTrailing());
        return ExitCode.OK;
      }
      Path file = Path.of(out);
      if (Files.exists(file)) {
        return terminal.badInput(
            file + " exists; a checkpoint is never overwritten, give a new file");
      }
      Files.write(file, note.getBytes(StandardCharsets.UTF_8));
      terminal.print(
          "checkpoint of %d leaves written to %s".formatted(opened.journal().size(), file));
      return ExitCode.OK;
    }
  }
}

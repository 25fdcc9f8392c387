// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.people;

import io.chainbridge.alex.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code alex records}: what is done with the prediction records of a home. */
@Command(
    name = "records",
    mixinStandardHelpOptions = true,
    description = "Move old prediction records out of a home.")
public final class RecordsCommand implements Runnable {
  private final Terminal terminal;

  public RecordsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Adds the subcommands. */
  public static CommandLine of(Terminal terminal) {
    return new CommandLine(new RecordsCommand(terminal))
        .addSubcommand(new ArchiveCommand(terminal));
  }

  /** Without a subcommand: says which there are. */
  @Override
  public void run() {
    terminal.print(
        "usage: alex records archive HOME --before DATE --to DIR --reason TEXT --key FILE");
  }
}

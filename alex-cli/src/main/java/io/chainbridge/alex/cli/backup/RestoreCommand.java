// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.backup;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.ledger.SignedCheckpoint;
import io.chainbridge.alex.operation.backup.BackupManifest;
import io.chainbridge.alex.operation.backup.BackupUnusableException;
import io.chainbridge.alex.operation.backup.HomeRestore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alex restore}: makes a home of a backup. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = {
      "Make a home of a backup.",
      "",
      "Every file is compared with backup.json first; one that is missing or changed is named, and"
          + " nothing is written. A home that is behind a checkpoint that was published or kept is"
          + " read only until two administrators run alex recover.",
      ""
    })
public final class RestoreCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FOLDER", description = "the folder that alex backup wrote")
  private Path backup = Path.of("");

  @Option(
      names = "--home",
      required = true,
      paramLabel = "NEWDIR",
      description = "new or empty folder for the home")
  private Path home = Path.of("");

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "the newest checkpoint of this log that was kept elsewhere")
  private String checkpoint = "";

  public RestoreCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Optional<SignedCheckpoint> newer =
        checkpoint.isEmpty()
            ? Optional.empty()
            : Optional.of(new SignedCheckpoint(Files.readString(Path.of(checkpoint))));
    BackupManifest manifest;
    try {
      manifest = HomeRestore.of(backup, home, newer, terminal.err()::println);
    } catch (BackupUnusableException e) {
      return terminal.badInput(String.valueOf(e.getMessage()));
    }
    terminal.print("restored to " + home + ": " + manifest.words());
    if (!manifest.keys()) {
      terminal.print(
          "its private keys are not in the backup; give them with --keys WHERE to every command"
              + " that changes or serves the home");
    }
    terminal.print("next: alex verify " + home);
    terminal.print(
        "next: alex serve, with the --publish-checkpoint of before: what the log lacks of that"
            + " checkpoint, two administrators must say with alex recover");
    return ExitCode.OK;
  }
}

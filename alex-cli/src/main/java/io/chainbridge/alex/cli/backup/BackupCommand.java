// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.backup;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.operation.backup.BackupManifest;
import io.chainbridge.alex.operation.backup.BackupUnusableException;
import io.chainbridge.alex.operation.backup.HomeBackup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alex backup}: saves a home while it is in use. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "Save a home in a folder. alex serve and other commands may run meanwhile.",
      "",
      "The folder holds the home at one moment of its log, and backup.json with the SHA-256 of"
          + " each file. Nothing appears in its place before all of it is on disk.",
      ""
    })
public final class BackupCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "HOME", description = "the home folder")
  private Path home = Path.of("");

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FOLDER",
      description = "new or empty folder outside the home")
  private Path to = Path.of("");

  @Option(
      names = "--with-keys",
      description = "copy the private keys that lie in the home too; whoever has them can sign")
  private boolean withKeys;

  public BackupCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    BackupManifest manifest;
    try {
      manifest = HomeBackup.of(home, to, withKeys, terminal.err()::println);
    } catch (BackupUnusableException e) {
      return terminal.badInput(String.valueOf(e.getMessage()));
    }
    terminal.print("backup of " + home + " in " + to + ": " + manifest.words());
    terminal.print(keys(manifest));
    return ExitCode.OK;
  }

  private String keys(BackupManifest manifest) {
    if (manifest.keys()) {
      return "WARNING: the private keys of the home are in it: whoever reads it can sign as this"
          + " home; keep it as you keep the keys";
    }
    return withKeys
        ? "the private keys are not in it: they lie outside the home; copy them yourself"
        : "the private keys are not in it; keep a copy of them elsewhere: without them a restored"
            + " home can be verified and never changed";
  }
}

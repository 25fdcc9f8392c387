// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.key;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.governance.desk.PendingChanges;
import io.chainbridge.alex.governance.home.KeyMove;
import io.chainbridge.alex.governance.home.PrivateKeyStore;
import io.chainbridge.alex.ledger.PersonalKey;
import io.chainbridge.alex.lifecycle.roster.PersonKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alex keys}: makes the key a person signs with, and moves the keys of a home. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    subcommandsRepeatable = false,
    description = "Make the key that you sign with, or move the keys of a home out of it.")
public final class KeysCommand implements Runnable {
  private final Terminal terminal;

  public KeysCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Without a subcommand: says which there are. */
  @Override
  public void run() {
    terminal.print("usage: alex keys new NAME [--to DIR] [--passphrase-file FILE]");
    terminal.print("       alex keys move HOME --keys WHERE [--keys-passphrase-file FILE]");
  }

  @Command(
      name = "new",
      mixinStandardHelpOptions = true,
      description = "Write NAME.p12 (your key, P-256, under a passphrase) and NAME.pub.")
  int make(
      @Parameters(paramLabel = "NAME", description = "your name, such as ada.admin") String name,
      @Option(
              names = "--to",
              paramLabel = "DIR",
              defaultValue = ".",
              description = "the folder to write to; default: here")
          Path folder,
      @Mixin Passphrase passphrase)
      throws IOException {
    String person = PublicKeyFile.person(name).subject();
    Path secret = folder.resolve(person + ".p12");
    Path open = folder.resolve(person + ".pub");
    if (Files.exists(secret) || Files.exists(open)) {
      return terminal.badInput(secret + " or " + open + " exists; a key is never overwritten");
    }
    PersonalKey key = PersonalKey.generate();
    byte[] locked = key.toPkcs12(person, passphrase.choose());
    Files.createFile(
        secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(secret, locked);
    Files.writeString(open, key.publicKey().toPem());
    terminal.print("wrote " + secret + " (keep it) and " + open + " (give it to an administrator)");
    terminal.print(key.publicKey().toPem().strip());
    terminal.print(
        "its number, as alex people shows it: "
            + PendingChanges.number(PersonKey.of(key.publicKey().spki())));
    return ExitCode.OK;
  }

  @Command(
      name = "move",
      mixinStandardHelpOptions = true,
      description = {
        "Move the private keys out of a home: copy, read back, compare, then remove. Running it"
            + " again finishes a move that was cut short. Backups made before still hold the keys."
      })
  int move(
      @Parameters(paramLabel = "HOME", description = "the home folder") Path home,
      @Mixin HomeKeysOption keys) {
    if (!keys.isGiven()) {
      return terminal.badInput("give --keys DIR or --keys FILE.p12: where the keys are to lie");
    }
    PrivateKeyStore to = keys.laid(home);
    terminal.print(
        KeyMove.out(home, to)
            ? "moved the private keys of %s to %s; give --keys %2$s from now on"
                .formatted(home, to.path())
            : "the private keys of %s are in %s already".formatted(home, to.path()));
    return ExitCode.OK;
  }
}

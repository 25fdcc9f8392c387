// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.key;

import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.KeyFile;
import io.chainbridge.alex.governance.home.KeyFolder;
import io.chainbridge.alex.governance.home.PrivateKeyStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Where the private keys of a home lie; for every command that opens one for writing. */
public final class HomeKeysOption {
  @Option(
      names = "--keys",
      paramLabel = "WHERE",
      defaultValue = "${env:ALEX_KEYS:-}",
      description =
          "folder or .p12 file of the home's private keys; default: the variable ALEX_KEYS, else"
              + " inside the home")
  private String where = "";

  @Option(
      names = "--keys-passphrase-file",
      paramLabel = "FILE",
      defaultValue = "${env:ALEX_KEYS_PASSPHRASE_FILE:-}",
      description =
          "passphrase of the .p12 file; default: the variable ALEX_KEYS_PASSPHRASE_FILE, else asked"
              + " for")
  private String passphraseFile = "";

  public boolean isGiven() {
    return !where.isEmpty();
  }

  /**
   * The place of the private keys of an existing home; a passphrase is read now.
   *
   * @throws KeyUnusableException when there is no passphrase
   */
  public PrivateKeyStore of(Path home) {
    return store(home, _ -> new char[0]); // a file that is missing is never opened
  }

  /** The same for keys that are to be laid there; a new file takes a new passphrase. */
  public PrivateKeyStore laid(Path home) {
    return store(home, PassphraseSource::choose);
  }

  private PrivateKeyStore store(Path home, Function<PassphraseSource, char[]> missing) {
    if (!isGiven()) {
      return KeyFolder.inside(home);
    }
    Path path = Path.of(where);
    if (!Files.isRegularFile(path) && !where.toLowerCase(Locale.ROOT).endsWith(".p12")) {
      return new KeyFolder(path);
    }
    PassphraseSource passphrase =
        new PassphraseSource(
            Path.of(passphraseFile), "--keys-passphrase-file", "Passphrase of " + path + ": ");
    return new KeyFile(path, Files.exists(path) ? passphrase.read() : missing.apply(passphrase));
  }

  /** Opens an existing home with its private keys. */
  public Home open(Path home) {
    return Home.openExisting(home, of(home));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.key;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The passphrase of a person's key file. */
public final class Passphrase {
  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "the passphrase of the key; default: asked for")
  private Path file = Path.of("");

  private PassphraseSource source() {
    return new PassphraseSource(file, "--passphrase-file", "Passphrase: ");
  }

  public char[] read() {
    return source().read();
  }

  /** A passphrase for a new key. */
  public char[] choose() {
    return source().choose();
  }
}

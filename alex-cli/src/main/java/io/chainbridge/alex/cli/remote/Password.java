// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.remote;

import io.chainbridge.alex.cli.key.PassphraseSource;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The password of an account: the first line of a file, or asked for. */
final class Password {
  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "the password is its first line; default: asked for")
  private Path file = Path.of("");

  private PassphraseSource source() {
    return new PassphraseSource(file, "--password-file", "Password: ");
  }

  String read() {
    return new String(source().read());
  }

  /** A new password, typed twice at a terminal. */
  String choose() {
    return new String(source().choose());
  }
}

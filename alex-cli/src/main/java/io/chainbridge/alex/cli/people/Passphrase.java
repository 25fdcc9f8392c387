// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.people;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The passphrase of a key file: the first line of a file, or asked for at the terminal. */
final class Passphrase {
  private static final int SHORTEST = 8;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "the passphrase of the key; default: asked for")
  private Path file = Path.of("");

  char[] read() throws IOException {
    return file.toString().isEmpty() ? ask("Passphrase: ") : inFile();
  }

  /** A passphrase for a new key; typed twice at the terminal. */
  char[] choose() throws IOException {
    char[] chosen = read();
    if (file.toString().isEmpty() && !Arrays.equals(chosen, ask("The same again: "))) {
      throw new KeyUnusableException("the two passphrases differ; nothing was written");
    }
    if (chosen.length < SHORTEST) {
      throw new KeyUnusableException("a passphrase must have 8 characters or more");
    }
    return chosen;
  }

  private char[] inFile() throws IOException {
    return Files.readString(file).lines().findFirst().orElse("").toCharArray();
  }

  private static char[] ask(String prompt) {
    Console console = System.console();
    return Optional.ofNullable(console)
        .filter(Console::isTerminal)
        .map(terminal -> terminal.readPassword(prompt)) // null at the end of the input
        .orElseThrow(() ->
            new KeyUnusableException(
                "there is no terminal to ask for the passphrase; give --passphrase-file FILE"));
  }
}

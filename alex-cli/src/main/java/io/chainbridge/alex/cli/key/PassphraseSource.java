// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.key;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where a passphrase comes from: the first line of a file, or the terminal.
 *
 * @param file empty when it is asked for
 * @param option the option that names the file
 * @param prompt what is asked
 */
public record PassphraseSource(Path file, String option, String prompt) {
  private static final int SHORTEST = 8;

  /**
   * The passphrase of a key that exists.
   *
   * @throws KeyUnusableException when the file cannot be read or there is no terminal
   */
  public char[] read() {
    return file.toString().isEmpty() ? ask(prompt) : inFile();
  }

  /** A passphrase for a new key; typed twice at the terminal. */
  public char[] choose() {
    char[] chosen = read();
    if (file.toString().isEmpty() && !Arrays.equals(chosen, ask("The same again: "))) {
      throw new KeyUnusableException("the two passphrases differ; nothing was written");
    }
    if (chosen.length < SHORTEST) {
      throw new KeyUnusableException("a passphrase must have 8 characters or more");
    }
    return chosen;
  }

  private char[] inFile() {
    try {
      return Files.readString(file).lines().findFirst().orElse("").toCharArray();
    } catch (IOException _) {
      throw new KeyUnusableException(
          option + " " + file + " cannot be read; give a text file that you may read");
    }
  }

  private char[] ask(String question) {
    Console console = System.console();
    return Optional.ofNullable(console)
        .filter(Console::isTerminal)
        .map(terminal -> terminal.readPassword(question)) // null at the end of the input
        .orElseThrow(() ->
            new KeyUnusableException(
                "there is no terminal to ask for the passphrase; give " + option + " FILE"));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.terminal;

import java.io.PrintStream;

/**
 * Where a command prints.
 *
 * @param out results
 * @param err faults, notes and progress
 */
public record Terminal(PrintStream out, PrintStream err) {
  /** The streams of this process. */
  public static Terminal standard() {
    return new Terminal(System.out, System.err);
  }

  /** Prints one line of a result. */
  public void print(String line) {
    out.println(line);
  }

  /** Prints one fault and returns the exit code for it. */
  public int badInput(String fault) {
    err.println(fault);
    return ExitCode.BAD_INPUT;
  }

  /** Prints every fault and returns the exit code for them. */
  public int badInput(Iterable<String> faults) {
    faults.forEach(err::println);
    return ExitCode.BAD_INPUT;
  }
}

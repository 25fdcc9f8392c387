// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import java.io.Console;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How far a replay is: a line for each thing that happened, and a bar that is drawn over itself.
 */
final class Progress {
  private static final int WIDTH = 30;

  private final PrintStream out;
  private final boolean speaks;
  private final boolean bar;

  private Progress(PrintStream out, boolean speaks) {
    this.out = out;
    this.speaks = speaks;
    this.bar =
        speaks && Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  static Progress on(PrintStream out) {
    return new Progress(out, true);
  }

  static Progress silent() {
    return new Progress(System.err, false);
  }

  void told(String line) {
    if (speaks) {
      wipe();
      out.println(line);
    }
  }

  void day(LocalDate day, int done, int all) {
    if (bar) {
      int full = WIDTH * done / all;
      out.print("\r[" + "=".repeat(full) + " ".repeat(WIDTH - full) + "] " + day);
      out.flush();
    }
  }

  void done() {
    wipe();
  }

  private void wipe() {
    if (bar) {
      out.print("\r" + " ".repeat(WIDTH + 14) + "\r");
    }
  }
}

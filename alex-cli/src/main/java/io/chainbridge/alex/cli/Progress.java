// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import java.io.Console;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.Optional;

/** The progress of a replay: a line for each event, and a bar that is redrawn in place. */
final class Progress {
  private static final int WIDTH = 30;

  private final PrintStream out;
  private final boolean bar;

  private Progress(PrintStream out, boolean bar) {
    this.out = out;
    this.bar = bar;
  }

  static Progress on(PrintStream out) {
    return new Progress(
        out, Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent());
  }

  static Progress silent() {
    return new Progress(new PrintStream(OutputStream.nullOutputStream()), false);
  }

  void message(String line) {
    wipe();
    out.println(line);
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

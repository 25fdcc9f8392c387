// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** What one call of the command line printed, and the code it ended with. */
public record CommandRun(int code, String out, String err) {
  /** Runs the command line in this process. */
  public static CommandRun of(String... args) {
    return of(StandardCharsets.UTF_8, args);
  }

  public static CommandRun of(Charset charset, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(new PrintStream(out, true, charset), new PrintStream(err, true, charset));
    int code = Main.commandLine(terminal).execute(args);
    return new CommandRun(code, out.toString(charset), err.toString(charset));
  }
}

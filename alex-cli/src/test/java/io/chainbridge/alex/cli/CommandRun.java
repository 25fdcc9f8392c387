// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** What one call of the command line said, and the code it ended with. */
record CommandRun(int code, String out, String err) {
  static CommandRun of(String... args) {
    return of(StandardCharsets.UTF_8, args);
  }

  static CommandRun of(Charset charset, String... args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(said, true, charset));
      System.setErr(new PrintStream(complained, true, charset));
      int code = Main.commandLine().execute(args);
      return new CommandRun(code, said.toString(charset), complained.toString(charset));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}

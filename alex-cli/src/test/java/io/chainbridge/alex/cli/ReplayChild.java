// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.replay.Replay;
import java.nio.file.Path;

/** A replay in a process of its own that says on its output what is done, to be killed. */
final class ReplayChild {
  private ReplayChild() {}

  public static void main(String[] args) throws Exception {
    Replay.run(
        Path.of(args[0]),
        Path.of(args[1]),
        line -> say("line " + line),
        (day, _, _) -> say("closed " + day));
    say("finished");
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}

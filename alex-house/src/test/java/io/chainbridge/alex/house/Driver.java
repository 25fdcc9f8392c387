// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.house;

/** A way into the running product, and the call by which a test takes it. */
enum Driver {
  LIVE_SERVER("live server", "AlexServer.open("),
  COMMAND_LINE("command line", "Main.commandLine("),
  REPLAY("replay", "Replay.run(");

  private final String words;
  private final String call;

  Driver(String words, String call) {
    this.words = words;
    this.call = call;
  }

  /** The name on the coverage page. */
  String words() {
    return words;
  }

  /** Whether the source takes this way itself. */
  boolean isCalledIn(String source) {
    return source.contains(call);
  }
}

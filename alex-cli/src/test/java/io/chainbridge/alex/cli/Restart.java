// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.server.AlexServer;

/** Starts and stops a server on a home, as an operator does after a crash. */
final class Restart {
  private Restart() {}

  static void of(Home home) {
    AlexServer.open(home, "127.0.0.1", 0).close();
  }
}

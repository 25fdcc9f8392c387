// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.server.AlexServer;
import io.chainbridge.alex.server.ServerSettings;

/** Starts and stops a server on a home, as an operator does after a crash. */
final class Restart {
  private Restart() {}

  static void of(Home home) {
    AlexServer.open(home, ServerSettings.of("127.0.0.1", 0, _ -> {})).close();
  }
}

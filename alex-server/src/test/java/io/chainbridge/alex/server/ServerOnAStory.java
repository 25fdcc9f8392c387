// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import io.chainbridge.alex.governance.home.Home;

/** A server on the home of a story, and a client of it. */
public record ServerOnAStory(AlexServer server, Client client) implements AutoCloseable {
  public static ServerOnAStory of(Home home) {
    AlexServer server = AlexServer.open(home, ServerSettings.of("127.0.0.1", 0, _ -> {}));
    return new ServerOnAStory(server, Client.of(server));
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}

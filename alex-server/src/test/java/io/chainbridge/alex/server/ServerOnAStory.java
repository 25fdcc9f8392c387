// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.HomeStory;
import java.time.Duration;

/** A server on the home of a story, and a client of it. */
public record ServerOnAStory(AlexServer server, Client client) implements AutoCloseable {
  public static ServerOnAStory of(Home home) {
    AlexServer server =
        AlexServer.open(
            home,
            new ServerSettings(
                "127.0.0.1", 0, Duration.ofMinutes(1), () -> HomeStory.START, _ -> {}));
    return new ServerOnAStory(server, Client.of(server, home));
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}

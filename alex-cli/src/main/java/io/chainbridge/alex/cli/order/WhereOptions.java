// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.order;

import com.fasterxml.jackson.databind.JsonNode;
import io.chainbridge.alex.cli.remote.ServerClient;
import io.chainbridge.alex.cli.remote.ServerOptions;
import io.chainbridge.alex.cli.remote.ServerUnusableException;
import io.chainbridge.alex.governance.home.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a command goes: a home of this machine, or a server. */
public final class WhereOptions {
  @Option(names = "--home", paramLabel = "DIR", description = "the home folder, on this machine")
  private Path home = Path.of("");

  @Mixin private ServerOptions server = new ServerOptions();

  /** Whether the command goes to a home of this machine. */
  public boolean isLocal() {
    return !home.toString().isEmpty();
  }

  /** The home folder. */
  public Path home() {
    return home;
  }

  /**
   * Reads a document of the server, or makes the same of the home.
   *
   * @throws ServerUnusableException when the server refuses
   */
  public JsonNode read(String path, Function<Home, ? extends JsonNode> local) throws IOException {
    if (isLocal()) {
      try (Home opened = Home.openForReading(home)) {
        return local.apply(opened);
      }
    }
    try (ServerClient client = connect()) {
      ServerClient.Reply reply = client.get(path);
      if (!reply.isDone()) {
        throw new ServerUnusableException(reply.problem());
      }
      return reply.body();
    }
  }

  /** Connects to the server, as whoever is signed in there. */
  public ServerClient connect() {
    if (!server.isKnown()) {
      throw new ServerUnusableException(
          "give --server URL (sign in with alex login NAME --server URL), or --home DIR with"
              + " --key FILE for a home of this machine");
    }
    return server.connect();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.remote;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The tokens of this user, one a server, in {@code alex/logins.json} of the user's configuration
 * folder. Only the user can read the file.
 */
record Logins(Path file) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CURRENT = "current";
  private static final String SERVERS = "servers";

  /** The file of whoever runs this. */
  static Logins ofUser() {
    String given = System.getenv("XDG_CONFIG_HOME");
    Path configuration =
        given == null || given.isBlank()
            ? Path.of(System.getProperty("user.home"), ".config")
            : Path.of(given);
    return new Logins(configuration.resolve("alex").resolve("logins.json"));
  }

  /** The server of the last sign-in. */
  Optional<String> current() {
    return Optional.of(read().path(CURRENT).asText("")).filter(server -> !server.isEmpty());
  }

  Optional<String> token(URI server) {
    return Optional.of(read().path(SERVERS).path(server.toString()).asText(""))
        .filter(token -> !token.isEmpty());
  }

  void keep(URI server, String token) {
    ObjectNode all = read();
    all.put(CURRENT, server.toString());
    all.withObject("/" + SERVERS).put(server.toString(), token);
    TokenFile.write(file, all.toString());
  }

  void forget(URI server) {
    ObjectNode all = read();
    all.withObject("/" + SERVERS).remove(server.toString());
    if (all.path(CURRENT).asText().equals(server.toString())) {
      all.remove(CURRENT);
    }
    TokenFile.write(file, all.toString());
  }

  private ObjectNode read() {
    try {
      return Files.exists(file) && JSON.readTree(file.toFile()) instanceof ObjectNode all
          ? all
          : JsonNodeFactory.instance.objectNode();
    } catch (IOException e) {
      throw new ServerUnusableException(
          file + " cannot be read (" + e.getMessage() + "); remove it and sign in again");
    }
  }
}

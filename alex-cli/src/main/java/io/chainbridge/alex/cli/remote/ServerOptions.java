// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.remote;

import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The server that a command goes to, and the token it goes with. */
public final class ServerOptions {
  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "${env:ALEX_SERVER:-}",
      description =
          "where alex serve listens; default: the variable ALEX_SERVER, else the server of the last"
              + " alex login. The token is that of alex login, or the variable ALEX_TOKEN")
  private String server = "";

  /** Whether a server is named. */
  public boolean isGiven() {
    return !server.isEmpty();
  }

  /**
   * The server.
   *
   * @throws ServerUnusableException when none is named, or the name is no URL of a server
   */
  public URI uri() {
    String named = isGiven() ? server : Logins.ofUser().current().orElse("");
    if (named.isEmpty()) {
      throw new ServerUnusableException(
          "give --home DIR with --key FILE for a home of this machine, or --server URL (sign in"
              + " with alex login NAME --server URL)");
    }
    return parsed(named);
  }

  private static URI parsed(String named) {
    try {
      URI uri = URI.create(named.endsWith("/") ? named : named + "/");
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
        return uri;
      }
    } catch (IllegalArgumentException _) {
      // told below
    }
    throw new ServerUnusableException(
        "--server must be a URL such as https://alex.example.com, was: " + named);
  }

  /**
   * Connects with the token of the person.
   *
   * @throws ServerUnusableException when nobody is signed in there
   */
  public ServerClient connect() {
    URI uri = uri();
    Optional<String> token =
        Optional.ofNullable(System.getenv("ALEX_TOKEN"))
            .filter(given -> !given.isBlank())
            .or(() -> Logins.ofUser().token(uri));
    if (token.isEmpty()) {
      throw new ServerUnusableException(
          "nobody is signed in at %s; run alex login NAME --server %s, or set ALEX_TOKEN"
              .formatted(uri, uri));
    }
    return ServerClient.to(uri, token);
  }

  /** Connects as nobody: for sign-in. */
  ServerClient anonymous() {
    return ServerClient.to(uri(), Optional.empty());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.remote;

import java.net.URI;
import java.nio.file.Path;
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
              + " alex login")
  private String server = "";

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      defaultValue = "${env:ALEX_TOKEN_FILE:-}",
      description =
          "file whose first line is the token; alex login writes it. Default: the variable"
              + " ALEX_TOKEN_FILE, else ALEX_TOKEN, else what alex login keeps for you")
  private String tokenFile = "";

  /** Whether it is known where to go: by an option, a variable or the last sign-in. */
  public boolean isKnown() {
    return !named().isEmpty();
  }

  private String named() {
    return server.isEmpty() ? Logins.ofUser().current().orElse("") : server;
  }

  /**
   * The server.
   *
   * @throws ServerUnusableException when none is named, or the name is no URL of a server
   */
  public URI uri() {
    String named = named();
    if (named.isEmpty()) {
      throw new ServerUnusableException(
          "no server is known; give --server URL, or set ALEX_SERVER, or run alex login NAME"
              + " --server URL first");
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
    Optional<String> token = token(uri);
    if (token.isEmpty()) {
      throw new ServerUnusableException(
          "nobody is signed in at %s; run alex login NAME --server %s, or set ALEX_TOKEN"
              .formatted(uri, uri));
    }
    return ServerClient.to(uri, token);
  }

  /** Connects with the token of the person, or as nobody where there is none. */
  public ServerClient connectIfSignedIn() {
    URI uri = uri();
    return ServerClient.to(uri, token(uri));
  }

  private Optional<String> token(URI uri) {
    if (!tokenFile.isEmpty()) {
      return TokenFile.read(Path.of(tokenFile));
    }
    return Optional.ofNullable(System.getenv("ALEX_TOKEN"))
        .filter(given -> !given.isBlank())
        .or(() -> Logins.ofUser().token(uri));
  }

  /** Keeps the token of a sign-in where later commands find it. */
  void keep(String token) {
    if (tokenFile.isEmpty()) {
      Logins.ofUser().keep(uri(), token);
    } else {
      TokenFile.write(Path.of(tokenFile), token);
    }
  }

  /** Forgets the token of a sign-in. */
  void forget() {
    if (tokenFile.isEmpty()) {
      Logins.ofUser().forget(uri());
    } else {
      TokenFile.delete(Path.of(tokenFile));
    }
  }

  /** Connects as nobody: for sign-in. */
  ServerClient anonymous() {
    return ServerClient.to(uri(), Optional.empty());
  }
}

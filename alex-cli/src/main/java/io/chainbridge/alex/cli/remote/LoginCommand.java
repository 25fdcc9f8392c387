// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.remote;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import java.io.IOException;
import java.net.HttpCookie;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alex login}: signs in, and keeps a token of the person for later commands. */
@Command(
    name = "login",
    mixinStandardHelpOptions = true,
    description =
        "Sign in at a server. A token is kept in alex/logins.json of your configuration folder,"
            + " which only you can read; alex logout revokes it.")
public final class LoginCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "NAME", description = "your name")
  private String name = "";

  @Option(
      names = "--days",
      defaultValue = "30",
      description = "how long the token is good; default: ${DEFAULT-VALUE}")
  private int days = 30;

  @Mixin private Password password = new Password();

  @Mixin private ServerOptions server = new ServerOptions();

  public LoginCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    ObjectNode who = JsonNodeFactory.instance.objectNode().put("person", name);
    try (ServerClient client = server.anonymous()) {
      ServerClient.Reply signedIn =
          client.post("/api/v1/sessions", who.put("password", password.read()));
      if (!signedIn.isDone()) {
        return Problems.print(terminal, signedIn);
      }
      try (ServerClient session = client.signedIn(cookie(signedIn), csrf(signedIn))) {
        return kept(session);
      }
    }
  }

  private int kept(ServerClient session) throws IOException {
    ServerClient.Reply token =
        session.post("/api/v1/tokens", JsonNodeFactory.instance.objectNode().put("days", days));
    if (!token.isDone()) {
      return Problems.print(terminal, token);
    }
    session.delete("/api/v1/sessions/current");
    server.keep(token.body().path("secret").asText());
    terminal.print(
        "signed in at %s as %s until %s"
            .formatted(
                server.uri(),
                token.body().path("owner").asText(),
                token.body().path("expires").asText()));
    return ExitCode.OK;
  }

  private static String csrf(ServerClient.Reply signedIn) {
    return signedIn.body().path("csrf").asText();
  }

  private static String cookie(ServerClient.Reply signedIn) {
    return signedIn
        .header("set-cookie")
        .map(HttpCookie::parse)
        .flatMap(cookies -> cookies.stream().findFirst())
        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
        .orElse("");
  }
}

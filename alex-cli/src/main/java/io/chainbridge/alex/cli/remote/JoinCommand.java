// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.remote;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alex join}: makes an account at a server. */
@Command(
    name = "join",
    mixinStandardHelpOptions = true,
    description =
        "Make an account at a server. It can do nothing until two administrators have registered"
            + " its number: tell it to both of them, not by the same message.")
public final class JoinCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "NAME", description = "your name, such as ada.admin")
  private String name = "";

  @Option(names = "--display-name", paramLabel = "TEXT", defaultValue = "")
  private String displayName = "";

  @Option(names = "--email", paramLabel = "ADDRESS", defaultValue = "")
  private String email = "";

  @Mixin private Password password = new Password();

  @Mixin private ServerOptions server = new ServerOptions();

  public JoinCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("person", name);
    if (!displayName.isEmpty()) {
      body.put("display_name", displayName);
    }
    if (!email.isEmpty()) {
      body.put("email", email);
    }
    try (ServerClient client = server.anonymous()) {
      ServerClient.Reply reply =
          client.post("/api/v1/accounts", body.put("password", password.choose()));
      if (!reply.isDone()) {
        return Problems.print(terminal, reply);
      }
      terminal.print(
          "account %s of %s"
              .formatted(
                  reply.body().path("account").asText(), reply.body().path("person").asText()));
      terminal.print(
          "next: two administrators register it: alex people grant %s ROLE --account NUMBER, then"
              .formatted(reply.body().path("person").asText()));
      terminal.print("      alex people confirm; in a home without administrators: alex setup");
      return ExitCode.OK;
    }
  }
}

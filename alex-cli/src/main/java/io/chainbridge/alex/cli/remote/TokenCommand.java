// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alex token}: access tokens for programs and for oneself. */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description = "Make, list and revoke access tokens. A secret is shown once.")
public final class TokenCommand implements Runnable {
  private static final String PATH = "/api/v1/tokens";

  private final Terminal terminal;

  public TokenCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Without a subcommand: says which there are. */
  @Override
  public void run() {
    terminal.print("usage: alex token (new | list | revoke)");
  }

  @Command(
      name = "new",
      mixinStandardHelpOptions = true,
      description = "Make a token: for a program with scopes, or without a name for yourself.")
  int create(
      @Parameters(index = "0", arity = "0..1", paramLabel = "SERVICE", defaultValue = "")
          String service,
      @Option(
              names = "--scope",
              paramLabel = "SCOPE",
              description = "score:NAME, outcomes:NAME, data or metrics; may be repeated")
          List<String> scopes,
      @Option(names = "--days", defaultValue = "90", description = "default: ${DEFAULT-VALUE}")
          int days,
      @Mixin ServerOptions server)
      throws IOException {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("days", days);
    if (!service.isEmpty()) {
      body.put("service", service);
    }
    if (scopes != null) {
      ArrayNode all = body.putArray("scopes");
      scopes.forEach(all::add);
    }
    try (ServerClient client = server.connect()) {
      ServerClient.Reply reply = client.post(PATH, body);
      if (!reply.isDone()) {
        return Problems.print(terminal, reply);
      }
      terminal.print(reply.body().path("secret").asText());
      terminal
          .err()
          .println(
              "shown once; id %s, good until %s"
                  .formatted(
                      reply.body().path("id").asText(), reply.body().path("expires").asText()));
      return ExitCode.OK;
    }
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Show your tokens; administrators see everybody's.")
  int list(@Mixin ServerOptions server) throws IOException {
    try (ServerClient client = server.connect()) {
      ServerClient.Reply reply = client.get(PATH);
      if (!reply.isDone()) {
        return Problems.print(terminal, reply);
      }
      reply.body().path("tokens").forEach(this::print);
      return ExitCode.OK;
    }
  }

  private void print(JsonNode token) {
    List<String> scopes = new ArrayList<>();
    token.path("scopes").forEach(scope -> scopes.add(scope.asText()));
    terminal.print(
        "%s  %-20s %-20s until %s, used %s%s  %s"
            .formatted(
                token.path("id").asText(),
                token.path("owner").asText(),
                token.path("service").asText("(own)"),
                token.path("expires").asText(),
                token.path("last_used").asText("never"),
                token.path("revoked").asBoolean() ? ", revoked" : "",
                String.join(" ", scopes)));
  }

  @Command(
      name = "revoke",
      mixinStandardHelpOptions = true,
      description = "Revoke a token for ever.")
  int revoke(
      @Parameters(paramLabel = "ID", description = "as alex token list shows it") String id,
      @Mixin ServerOptions server)
      throws IOException {
    try (ServerClient client = server.connect()) {
      ServerClient.Reply reply = client.delete(PATH + "/" + id);
      if (!reply.isDone()) {
        return Problems.print(terminal, reply);
      }
      terminal.print("revoked " + id);
      return ExitCode.OK;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code alex inbox}: what waits for whoever is signed in. */
@Command(
    name = "inbox",
    mixinStandardHelpOptions = true,
    description = "Show what waits for you, oldest first.")
public final class InboxCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--json", description = "print the answer as JSON")
  private boolean asJson;

  @Mixin private ServerOptions server = new ServerOptions();

  public InboxCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    try (ServerClient client = server.connect()) {
      ServerClient.Reply reply = client.get("/api/v1/inbox");
      if (!reply.isDone()) {
        return Problems.print(terminal, reply);
      }
      if (asJson) {
        terminal.print(reply.body().toPrettyString());
        return ExitCode.OK;
      }
      JsonNode waits = reply.body().path("waits");
      waits.forEach(this::print);
      if (waits.isEmpty()) {
        terminal.print("nothing waits for you");
      }
      return ExitCode.OK;
    }
  }

  private void print(JsonNode one) {
    terminal.print(
        one.has("change")
            ? "%-30s %s; proposed by %s"
                .formatted(
                    one.path("change").asText(), one.path("what").asText(), one.path("by").asText())
            : "%-30s %s; %s for %d days"
                .formatted(
                    one.path("model").asText(),
                    one.path("what").asText(),
                    one.path("state").asText(),
                    one.path("days").asLong()));
  }
}

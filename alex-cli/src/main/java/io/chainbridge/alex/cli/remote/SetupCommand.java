// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.remote;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code alex setup}: appoints the first two administrators of a served home. */
@Command(
    name = "setup",
    mixinStandardHelpOptions = true,
    description =
        "Appoint the first two administrators with the code that alex serve printed. Both have made"
            + " their accounts with alex join before.")
public final class SetupCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--code", required = true, paramLabel = "CODE", description = "the setup code")
  private String code = "";

  @Option(
      names = "--administrator",
      required = true,
      paramLabel = "NAME=ACCOUNT",
      description = "an administrator and the number of the account; give it for two people")
  private List<String> administrators = List.of();

  @Mixin private ServerOptions server = new ServerOptions();

  public SetupCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("code", code);
    ObjectNode named = body.putObject("administrators");
    for (String administrator : administrators) {
      String[] parts = administrator.split("=", 2);
      if (parts.length != 2) {
        return terminal.badInput(
            "--administrator " + administrator + ": write NAME=ACCOUNT, as alex join prints it");
      }
      named.put(parts[0], parts[1]);
    }
    try (ServerClient client = server.anonymous()) {
      ServerClient.Reply reply = client.post("/api/v1/setup", body);
      if (!reply.isDone()) {
        return Problems.print(terminal, reply);
      }
      terminal.print(reply.body().path("said").asText());
      terminal.print("next: " + reply.body().path("next").asText());
      return ExitCode.OK;
    }
  }
}

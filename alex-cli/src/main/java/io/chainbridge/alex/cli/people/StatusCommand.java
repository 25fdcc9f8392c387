// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.people;

import com.fasterxml.jackson.databind.JsonNode;
import io.chainbridge.alex.cli.key.SigningKey;
import io.chainbridge.alex.cli.order.StandingLines;
import io.chainbridge.alex.cli.order.WhereOptions;
import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.governance.Credentials;
import io.chainbridge.alex.server.wire.AnswerJson;
import io.chainbridge.alex.server.wire.StatusView;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code alex status}: the state of every model of a home. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Show every model of a home and its state.")
public final class StatusCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private WhereOptions where = new WhereOptions();

  @Option(names = "--json", description = "print the answer as JSON")
  private boolean asJson;

  public StatusCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    JsonNode status =
        where.read(
            "/api/v1/status",
            home ->
                StatusView.of(
                    home, SigningKey.governance(home, Credentials.nobody()), Instant.now()));
    if (asJson) {
      terminal.print(status.toPrettyString());
      return ExitCode.OK;
    }
    status.path("models").forEach(this::print);
    status.path("absent").forEach(line -> terminal.print(line.asText()));
    terminal.print(status.path("leaves").asLong() + " leaves in " + status.path("origin").asText());
    return ExitCode.OK;
  }

  private void print(JsonNode model) {
    terminal.print(
        "%-30s %-22s since %s (%d days)"
            .formatted(
                model.path("model").asText(),
                model.path("state").asText(),
                model.path("since").asText(),
                model.path("days").asLong()));
    StandingLines.of(AnswerJson.standing(model)).forEach(terminal::print);
    model
        .path("events")
        .forEach(event ->
            terminal.print(
                "  %s  %s".formatted(event.path("at").asText(), event.path("event").asText())));
  }
}

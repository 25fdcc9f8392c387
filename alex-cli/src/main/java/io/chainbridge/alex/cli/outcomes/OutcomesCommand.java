// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.outcomes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.cli.remote.ServerClient;
import io.chainbridge.alex.cli.remote.ServerOptions;
import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code alex outcomes}: sends what became of scored requests to a server. */
@Command(
    name = "outcomes",
    mixinStandardHelpOptions = true,
    description = {
      "Send what became of scored requests to a running server.",
      "",
      "FILE is CSV or Parquet with one outcome a row: 'record' (the number of the prediction"
          + " record) or 'request' (the id it came with), 'outcome' (0 or 1), 'known_at' (a time;"
          + " UTC without an offset), and optionally 'amount' and 'replaces'. Sending a file again"
          + " is safe."
    })
public final class OutcomesCommand implements Callable<Integer> {
  private static final int BATCH = 10_000;
  private static final int SHOWN = 20;
  private static final int REFUSED = 422;

  private final Terminal terminal;
  private long kept;
  private long known;
  private long refused;

  @Parameters(index = "0", paramLabel = "FILE", description = "CSV or Parquet file of outcomes")
  private Path file = Path.of("");

  @Mixin private ServerOptions server = new ServerOptions();

  public OutcomesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    return switch (OutcomeFile.read(file)) {
      case OutcomeFile.Wrong(List<String> faults) -> terminal.badInput(faults);
      case OutcomeFile.Rows(List<ObjectNode> outcomes) -> send(outcomes);
    };
  }

  private int send(List<ObjectNode> outcomes) throws IOException {
    try (ServerClient client = server.connectIfSignedIn()) {
      for (int from = 0; from < outcomes.size(); from += BATCH) {
        List<ObjectNode> batch = outcomes.subList(from, Math.min(outcomes.size(), from + BATCH));
        ServerClient.Reply answer = post(client, batch);
        if (answer.status() != 200 && answer.status() != REFUSED) {
          return stopped(from, answer);
        }
        count(from, answer.body().path("outcomes"));
      }
    }
    terminal.print("%d kept, %d known before, %d refused".formatted(kept, known, refused));
    return refused == 0 ? ExitCode.OK : ExitCode.DOES_NOT_HOLD;
  }

  private static ServerClient.Reply post(ServerClient client, List<ObjectNode> batch)
      throws IOException {
    String lines = batch.stream().map(ObjectNode::toString).collect(Collectors.joining("\n"));
    return client.post("/v1/outcomes", "application/x-ndjson", lines);
  }

  /** The server took nothing of this batch. */
  private int stopped(int from, ServerClient.Reply answer) {
    JsonNode problem = answer.body();
    terminal.badInput(
        "%s: nothing from row %d on was taken: %s".formatted(file, from + 1, answer.problem()));
    for (JsonNode reason : problem.path("reasons")) {
      terminal.badInput(
          "  %s must be %s, was: %s"
              .formatted(
                  row(from, reason.path("subject").asText()),
                  reason.path("demanded").asText(),
                  reason.path("found").asText()));
    }
    return ExitCode.BAD_INPUT;
  }

  /** {@code outcomes[3].amount} of a batch is row 4 of its part of the file. */
  private static String row(int from, String subject) {
    int end = subject.indexOf("].");
    return subject.startsWith("outcomes[") && end > 0
        ? "row %d, %s"
            .formatted(
                from + 1 + Integer.parseInt(subject.substring("outcomes[".length(), end)),
                subject.substring(end + 2))
        : subject;
  }

  private void count(int from, JsonNode answers) {
    for (int i = 0; i < answers.size(); i++) {
      JsonNode answer = answers.get(i);
      if (answer.has("code")) {
        refused++;
        if (refused <= SHOWN) {
          terminal.badInput(
              "%s: row %d: %s: %s"
                  .formatted(
                      file,
                      from + i + 1,
                      answer.path("code").asText(),
                      answer.path("detail").asText()));
        }
      } else if (answer.has("known")) {
        known++;
      } else {
        kept++;
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;

/** Prints what a server refuses. */
public final class Problems {
  private static final int UNPROCESSABLE = 422;

  private Problems() {}

  /** Returns the exit code: bad input, or refused by governance. */
  public static int print(Terminal terminal, ServerClient.Reply reply) {
    terminal.badInput(reply.problem());
    for (JsonNode reason : reply.body().path("reasons")) {
      terminal.badInput(
          "  %s: %s (demanded: %s)"
              .formatted(
                  reason.path("subject").asText(),
                  reason.path("found").asText(),
                  reason.path("demanded").asText()));
      terminal.badInput("    to do: " + reason.path("remedy").asText());
    }
    return reply.status() == 400 || reply.status() == UNPROCESSABLE
        ? ExitCode.BAD_INPUT
        : ExitCode.DOES_NOT_HOLD;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.order;

import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.governance.desk.Order;
import io.chainbridge.alex.lifecycle.Role;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code alex exception}: two people permit one weaker value, each with their own key. */
@Command(
    name = "exception",
    mixinStandardHelpOptions = true,
    description = {
      "Permit one weaker value for a model.",
      "",
      "The first person proposes it. Another person in another role runs the same command with"
          + " their own key and reason, and it is in force. alex status shows what is proposed."
    })
public final class ExceptionCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private OnModel on = new OnModel();

  @Option(
      names = "--code",
      required = true,
      paramLabel = "CODE",
      description = "the shortfall that it permits, such as NO_SKILL_BRIER, as a refusal names it")
  private String code = "";

  @Option(
      names = "--role",
      defaultValue = "ALEX",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  private Role role = Role.ALEX;

  @Mixin private ReasonOption reason = new ReasonOption();

  public ExceptionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    return on.give(terminal, model -> new Order.Except(model, code, role, reason.text()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.order;

import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.governance.desk.Order;
import io.chainbridge.alex.lifecycle.Investigation;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code alex investigate}: what was found after a rollback. */
@Command(
    name = "investigate",
    mixinStandardHelpOptions = true,
    description = "Record the investigation of a rollback; the model may then be submitted again.")
public final class InvestigateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private OnModel on = new OnModel();

  @Option(names = "--cause", required = true, paramLabel = "TEXT", description = "the root cause")
  private String cause = "";

  @Option(
      names = "--findings",
      required = true,
      paramLabel = "TEXT",
      description = "what was seen, and where")
  private String findings = "";

  @Option(
      names = "--remediation",
      required = true,
      paramLabel = "TEXT",
      description = "what was changed so that it does not happen again")
  private String remediation = "";

  public InvestigateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    return on.give(
        terminal,
        model -> new Order.Investigate(model, new Investigation(cause, findings, remediation)));
  }
}

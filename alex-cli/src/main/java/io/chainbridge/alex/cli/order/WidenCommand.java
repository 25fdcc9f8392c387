// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.order;

import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.governance.desk.Order;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code alex widen}: stage 5, the next share of traffic. */
@Command(
    name = "widen",
    mixinStandardHelpOptions = true,
    description =
        "Give a model the next share of traffic of its rollout plan. Needs evidence that passes and"
            + " every signature; all that is missing is named.")
public final class WidenCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private OnModel on = new OnModel();

  @Parameters(
      index = "1",
      paramLabel = "PERCENT",
      description = "share of traffic that the model decides, such as 10")
  private int percent;

  public WidenCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    return on.give(terminal, model -> new Order.Widen(model, percent));
  }
}

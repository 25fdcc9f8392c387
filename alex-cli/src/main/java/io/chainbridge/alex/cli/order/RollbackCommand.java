// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.order;

import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.governance.desk.Order;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code alex rollback}: all traffic returns to the model before, at once. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description =
        "Return all traffic of a model to the one that decided before. One person is enough; a"
            + " running alex serve reads the log once a second. The model needs an investigation"
            + " before it is submitted again.")
public final class RollbackCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private OnModel on = new OnModel();

  @Mixin private ReasonOption reason = new ReasonOption();

  public RollbackCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    return on.give(terminal, model -> new Order.RollBack(model, reason.text()));
  }
}

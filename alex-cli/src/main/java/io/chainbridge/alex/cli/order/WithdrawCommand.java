// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.order;

import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.governance.desk.Order;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code alex withdraw}: a reviewer lets what they denied be submitted again. */
@Command(
    name = "withdraw",
    mixinStandardHelpOptions = true,
    description = "Withdraw your denials of a model: the same bytes may be submitted again.")
public final class WithdrawCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private OnModel on = new OnModel();

  @Mixin private ReasonOption reason = new ReasonOption();

  public WithdrawCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    return on.give(terminal, model -> new Order.Withdraw(model, reason.text()));
  }
}

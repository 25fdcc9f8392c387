// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.order;

import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.governance.desk.Order;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code alex certify}: stage 6, the model is frozen and its certificate written. */
@Command(
    name = "certify",
    mixinStandardHelpOptions = true,
    description =
        "Freeze a model that has held its promises in production and write its certificate."
            + " Everything that is missing is named.")
public final class CertifyCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private OnModel on = new OnModel();

  public CertifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    return on.give(terminal, Order.Certify::new);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.order;

import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.governance.desk.Order;
import io.chainbridge.alex.lifecycle.ModelId;
import java.io.IOException;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The model that a command is about, and where the command goes. */
final class OnModel {
  @Parameters(index = "0", paramLabel = "MODEL", description = "model id, as alex status shows it")
  private String model = "";

  @Mixin private DoorOptions door = new DoorOptions();

  /** Gives the order on the model and prints its answer; returns the exit code. */
  int give(Terminal terminal, Function<ModelId, Order> order) throws IOException {
    return ModelId.isWellFormed(model)
        ? door.give(terminal, order.apply(new ModelId(model)))
        : terminal.badInput(
            "'%s' is not a valid model id; `alex status` lists them".formatted(model));
  }
}

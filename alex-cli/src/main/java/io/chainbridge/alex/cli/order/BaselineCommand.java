// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.order;

import io.chainbridge.alex.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alex baseline}: submits the model that was in production before alex. */
@Command(
    name = "baseline",
    mixinStandardHelpOptions = true,
    description = {
      "Submit a trained project as the model that was in production before alex.",
      "",
      "It is trained again and measured like every other model. It decides once two people have"
          + " signed it: alex sign MODEL BASELINE_REVIEW, as ALEX and as ML_LEAD. It skips the"
          + " stages, so it can never be certified."
    })
public final class BaselineCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "PROJECT", description = "folder made by alex new")
  private Path folder = Path.of("");

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "why it is in production without the six stages, kept in the log")
  private String reason = "";

  @Mixin private DoorOptions on = new DoorOptions();

  public BaselineCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    try (Door door = on.open()) {
      return new AnswerLines(terminal)
          .print(
              door.submit(new Submitted(folder, Optional.of(reason), Optional.empty()), terminal));
    }
  }
}

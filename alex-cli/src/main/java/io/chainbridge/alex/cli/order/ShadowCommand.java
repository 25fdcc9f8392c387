// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.order;

import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.governance.DocumentFile;
import io.chainbridge.alex.governance.desk.Order;
import io.chainbridge.alex.lifecycle.ModelId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code alex shadow}: stage 4, both models score and the champion answers. */
@Command(
    name = "shadow",
    mixinStandardHelpOptions = true,
    description =
        "Start shadow mode: an approved model scores every request beside the model in production,"
            + " which goes on deciding. A running alex serve reads the log once a second.")
public final class ShadowCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private OnModel on = new OnModel();

  @Option(
      names = "--rollout",
      required = true,
      paramLabel = "FILE",
      description = "the rollout plan, rollout.yaml of the project")
  private Path rollout = Path.of("");

  @Option(
      names = "--champion",
      defaultValue = "",
      paramLabel = "MODEL",
      description = "the model that decides; default: the one of the same name in production")
  private String champion = "";

  public ShadowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    return shadow();
  }

  private int shadow() throws IOException {
    if (!Files.isRegularFile(rollout)) {
      return terminal.badInput(rollout + ": no such file; alex new writes a rollout.yaml");
    }
    if (!champion.isEmpty() && !ModelId.isWellFormed(champion)) {
      return terminal.badInput(
          "'%s' is not a valid model id; `alex status` lists them".formatted(champion));
    }
    Optional<ModelId> beside =
        champion.isEmpty() ? Optional.empty() : Optional.of(new ModelId(champion));
    DocumentFile plan = new DocumentFile(rollout.toString(), Files.readAllBytes(rollout));
    return on.give(terminal, model -> new Order.StartShadow(model, beside, plan));
  }
}

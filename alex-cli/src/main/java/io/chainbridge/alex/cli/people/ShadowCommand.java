// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.people;

import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.governance.DocumentFile;
import io.chainbridge.alex.governance.DocumentUnreadableException;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.State;
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

  @Mixin private ModelOfHome on = new ModelOfHome();

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
    return on.change(terminal, this::start);
  }

  private int start(SigningKey.Signer signer, ModelId model, Decisions decisions)
      throws IOException {
    if (!Files.isRegularFile(rollout)) {
      return terminal.badInput(rollout + ": no such file; alex new writes a rollout.yaml");
    }
    Optional<ModelId> beside = champion(signer.governance(), model);
    if (beside.isEmpty()) {
      return terminal.badInput(
          champion.isEmpty()
              ? "no model named " + model.name() + " is in production; give --champion MODEL"
              : "'%s' is not a valid model id; `alex status` lists them".formatted(champion));
    }
    DocumentFile plan = new DocumentFile(rollout.toString(), Files.readAllBytes(rollout));
    try {
      return decisions.printGiven(
          model, signer.governance().startShadow(model, beside.get(), plan, signer.person()));
    } catch (DocumentUnreadableException e) {
      return terminal.badInput(e.faults().stream().map(Fault::render).toList());
    }
  }

  private Optional<ModelId> champion(Governance governance, ModelId model) {
    if (!champion.isEmpty()) {
      return ModelId.isWellFormed(champion) ? Optional.of(new ModelId(champion)) : Optional.empty();
    }
    return governance.dossiers().values().stream()
        .filter(other -> other.state() instanceof State.InProduction)
        .map(Dossier::model)
        .filter(other -> other.name().equals(model.name()))
        .findFirst();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.people;

import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.ModelId;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The model, the home and the key of a command that changes one model. */
final class ModelOfHome {
  @Parameters(index = "0", paramLabel = "MODEL", description = "model id, as alex status shows it")
  private String model = "";

  @Option(names = "--home", required = true, paramLabel = "DIR", description = "the home folder")
  private Path home = Path.of("");

  @Mixin private SigningKey key = new SigningKey();

  /** What a person does to a model; returns the exit code. */
  @FunctionalInterface
  interface Change {
    int by(SigningKey.Signer signer, ModelId model, Decisions decisions) throws IOException;
  }

  /** Opens the home with the key and runs the change; bad input is answered before. */
  int change(Terminal terminal, Change change) throws IOException {
    if (!ModelId.isWellFormed(model)) {
      return terminal.badInput(
          "'%s' is not a valid model id; `alex status` lists them".formatted(model));
    }
    try (Home opened = key.open(home)) {
      SigningKey.Signer signer = key.in(opened);
      return change.by(signer, new ModelId(model), new Decisions(terminal, signer.governance()));
    }
  }
}

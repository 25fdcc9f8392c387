// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.people;

import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.governance.DocumentUnreadableException;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.project.Project;
import io.chainbridge.alex.project.ProjectSubmission;
import io.chainbridge.alex.project.ProjectUnusableException;
import io.chainbridge.alex.project.TrainingConfig;
import io.chainbridge.alex.project.TrainingConfigYaml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alex baseline}: the way in for a model that was in production before alex. */
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

  @Option(names = "--home", required = true, paramLabel = "DIR", description = "the home folder")
  private Path home = Path.of("");

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "why it is in production without the six stages, kept in the log")
  private String reason = "";

  @Mixin private SigningKey key = new SigningKey();

  public BaselineCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    try {
      Project project = Project.in(folder);
      TrainingConfig config = TrainingConfigYaml.read(project.newestTrainingFile());
      try (Home opened = key.open(home)) {
        SigningKey.Signer signer = key.in(opened);
        ProjectSubmission submission =
            new ProjectSubmission(signer.governance(), project, config, signer.person());
        return new Decisions(terminal, signer.governance())
            .print(config.model(), submission.baseline(reason));
      }
    } catch (ProjectUnusableException e) {
      return terminal.badInput(e.reasons());
    } catch (DocumentUnreadableException e) {
      return terminal.badInput(e.faults().stream().map(Fault::render).toList());
    }
  }
}

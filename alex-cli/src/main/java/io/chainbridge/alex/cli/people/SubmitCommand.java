// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.people;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.governance.DocumentUnreadableException;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.project.Project;
import io.chainbridge.alex.project.ProjectSubmission;
import io.chainbridge.alex.project.ProjectUnusableException;
import io.chainbridge.alex.project.Reproduction;
import io.chainbridge.alex.project.TrainingConfig;
import io.chainbridge.alex.project.TrainingConfigYaml;
import io.chainbridge.alex.project.blackbox.BlackBoxSubmission;
import io.chainbridge.alex.project.blackbox.NamedBlackBox;
import io.chainbridge.alex.training.data.ProgressListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alex submit}: submits the next stage of a project to a home. */
@Command(
    name = "submit",
    mixinStandardHelpOptions = true,
    description =
        "Submit the project's next stage (proposal, then prototype and trained model), signed with"
            + " your key.")
public final class SubmitCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "PROJECT", description = "folder made by alex new")
  private Path folder = Path.of("");

  @Option(names = "--home", required = true, paramLabel = "DIR", description = "the home folder")
  private Path home = Path.of("");

  @Mixin private SigningKey key = new SigningKey();

  @Option(
      names = "--reproduce",
      description =
          "train again first, print the differences, and submit only when the artifact is the same"
              + " to the byte (without it a difference is logged as a rejection)")
  private boolean reproduce;

  public SubmitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    try {
      Project project = Project.in(folder);
      Path training = project.newestTrainingFile();
      Optional<NamedBlackBox> blackBox = NamedBlackBox.in(training);
      if (blackBox.isPresent()) {
        return violation(project, blackBox.get());
      }
      TrainingConfig config = TrainingConfigYaml.read(training);
      return reproduce
          ? reproduceAndSubmit(project, config)
          : submit(project, config, UnaryOperator.identity());
    } catch (ProjectUnusableException e) {
      return terminal.badInput(e.reasons());
    } catch (DocumentUnreadableException e) {
      return terminal.badInput(e.faults().stream().map(Fault::render).toList());
    }
  }

  private int violation(Project project, NamedBlackBox found) throws IOException {
    try (Home opened = key.open(home)) {
      SigningKey.Signer signer = key.in(opened);
      Decision decision =
          new BlackBoxSubmission(signer.governance(), project, found, signer.person()).submit();
      return new Decisions(terminal, signer.governance()).print(found.model(), decision);
    }
  }

  private int reproduceAndSubmit(Project project, TrainingConfig config) throws IOException {
    Reproduction again = project.reproduce(config, ProgressListener.NONE, _ -> {});
    List<String> differences = again.differences();
    differences.forEach(difference -> terminal.print("differs     " + difference));
    terminal.print(
        differences.isEmpty()
            ? "reproduced  the artifact is the same to the byte"
            : "refused     the trained artifact is not what these files produce; train again");
    return differences.isEmpty()
        ? submit(project, config, submission -> submission.with(again))
        : ExitCode.DOES_NOT_HOLD;
  }

  private int submit(Project project, TrainingConfig config, UnaryOperator<ProjectSubmission> made)
      throws IOException {
    try (Home opened = key.open(home)) {
      SigningKey.Signer signer = key.in(opened);
      Governance governance = signer.governance();
      ProjectSubmission submission =
          new ProjectSubmission(governance, project, config, signer.person());
      submission.otherProposal().ifPresent(note -> terminal.print("note        " + note));
      Decision decision = made.apply(submission).next();
      return new Decisions(terminal, governance).print(config.model(), decision);
    }
  }
}

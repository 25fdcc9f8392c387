// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.order;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.governance.DocumentUnreadableException;
import io.chainbridge.alex.project.Project;
import io.chainbridge.alex.project.ProjectUnusableException;
import io.chainbridge.alex.project.Reproduction;
import io.chainbridge.alex.project.TrainingConfigYaml;
import io.chainbridge.alex.project.submission.NamedBlackBox;
import io.chainbridge.alex.training.data.ProgressListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alex submit}: submits the next stage of a project. */
@Command(
    name = "submit",
    mixinStandardHelpOptions = true,
    description =
        "Submit the project's next stage (proposal, then prototype and trained model), signed with"
            + " your key, or with your sign-in at a server.")
public final class SubmitCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "PROJECT", description = "folder made by alex new")
  private Path folder = Path.of("");

  @Mixin private DoorOptions on = new DoorOptions();

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
  public Integer call() throws IOException {
    try {
      Project project = Project.in(folder);
      Path training = project.newestTrainingFile();
      if (!reproduce || NamedBlackBox.in(training).isPresent()) {
        return submit(Optional.empty());
      }
      Reproduction again =
          project.reproduce(TrainingConfigYaml.read(training), ProgressListener.NONE, _ -> {});
      return reproduced(again) ? submit(Optional.of(again)) : ExitCode.DOES_NOT_HOLD;
    } catch (ProjectUnusableException e) {
      return terminal.badInput(e.reasons());
    } catch (DocumentUnreadableException e) {
      return terminal.badInput(e.faults().stream().map(Fault::render).toList());
    }
  }

  private boolean reproduced(Reproduction again) {
    List<String> differences = again.differences();
    differences.forEach(difference -> terminal.print("differs     " + difference));
    terminal.print(
        differences.isEmpty()
            ? "reproduced  the artifact is the same to the byte"
            : "refused     the trained artifact is not what these files produce; train again");
    return differences.isEmpty();
  }

  private int submit(Optional<Reproduction> again) throws IOException {
    try (Door door = on.open()) {
      return new AnswerLines(terminal)
          .print(door.submit(new Submitted(folder, Optional.empty(), again), terminal));
    }
  }
}

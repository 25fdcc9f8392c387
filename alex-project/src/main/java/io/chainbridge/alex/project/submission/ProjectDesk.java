// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project.submission;

import io.chainbridge.alex.governance.DocumentUnreadableException;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.desk.ModelAnswers;
import io.chainbridge.alex.governance.desk.OrderAnswer;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.project.Project;
import io.chainbridge.alex.project.ProjectSubmission;
import io.chainbridge.alex.project.ProjectUnusableException;
import io.chainbridge.alex.project.Reproduction;
import io.chainbridge.alex.project.TrainingConfig;
import io.chainbridge.alex.project.TrainingConfigYaml;
import io.chainbridge.alex.training.data.ProgressListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Carries out what an engineer asks for a project folder. Every door (command line, job of the
 * server) calls this.
 *
 * @param progress of the second training
 * @param notes sentences for the engineer
 */
public record ProjectDesk(
    Governance governance, Person by, ProgressListener progress, Consumer<String> notes) {
  /** The model that the newest training file of a folder is about. */
  public static ModelId modelOf(Path folder) throws IOException {
    Path training = Project.in(folder).newestTrainingFile();
    Optional<NamedBlackBox> blackBox = NamedBlackBox.in(training);
    return blackBox.isPresent()
        ? blackBox.get().model()
        : TrainingConfigYaml.read(training).model();
  }

  /** Submits the next stage of the project. */
  public OrderAnswer submit(Path folder) throws IOException {
    return submit(folder, UnaryOperator.identity());
  }

  /** The same with a training that was just repeated. */
  public OrderAnswer submit(Path folder, Reproduction again) throws IOException {
    return submit(folder, submission -> submission.with(again));
  }

  private OrderAnswer submit(Path folder, UnaryOperator<ProjectSubmission> with)
      throws IOException {
    return answered(() -> {
      Project project = Project.in(folder);
      Path training = project.newestTrainingFile();
      ModelAnswers answers = new ModelAnswers(governance);
      Optional<NamedBlackBox> blackBox = NamedBlackBox.in(training);
      if (blackBox.isPresent()) {
        NamedBlackBox found = blackBox.get();
        return answers.submitted(
            found.model(), new BlackBoxSubmission(governance, project, found, by).submit());
      }
      ProjectSubmission submission = of(project, TrainingConfigYaml.read(training));
      submission.otherProposal().ifPresent(notes);
      return answers.submitted(submission.model(), with.apply(submission).next());
    });
  }

  /** Submits the project's model as the one that was in production before alex. */
  public OrderAnswer baseline(Path folder, String reason) throws IOException {
    return answered(() -> {
      Project project = Project.in(folder);
      ProjectSubmission submission =
          of(project, TrainingConfigYaml.read(project.newestTrainingFile()));
      return new ModelAnswers(governance)
          .submitted(submission.model(), submission.baseline(reason));
    });
  }

  private ProjectSubmission of(Project project, TrainingConfig config) {
    return new ProjectSubmission(governance, project, config, by).reporting(progress);
  }

  private interface Work {
    OrderAnswer done() throws IOException;
  }

  private static OrderAnswer answered(Work work) throws IOException {
    try {
      return work.done();
    } catch (ProjectUnusableException e) {
      return new OrderAnswer.Impossible(e.reasons());
    } catch (DocumentUnreadableException e) {
      return new OrderAnswer.Unreadable(e.faults());
    }
  }
}

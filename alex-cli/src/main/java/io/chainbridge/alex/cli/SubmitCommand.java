// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.governance.DocumentUnreadableException;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.People;
import io.chainbridge.alex.governance.home.PolicyStore;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.governance.EventIds;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.project.ProjectSubmission;
import io.chainbridge.alex.project.Project;
import io.chainbridge.alex.project.ProjectUnusableException;
import io.chainbridge.alex.project.TrainingConfig;
import io.chainbridge.alex.project.TrainingConfigYaml;
import io.chainbridge.alex.training.data.ProgressListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alex submit}: hands the next stage of a project in at a home. */
@Command(
    name = "submit",
    mixinStandardHelpOptions = true,
    description =
        "Hand the next stage of a project in: its proposal, then prototype and trained model. The"
            + " home is made where there is none.")
final class SubmitCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "PROJECT", description = "folder made by alex new")
  private Path folder = Path.of("");

  @Option(names = "--home", required = true, paramLabel = "DIR", description = "the home folder")
  private Path home = Path.of("");

  @Option(names = "--as", required = true, paramLabel = "NAME", description = "who submits")
  private String name = "";

  @Option(
      names = "--reproduce",
      description = "train again first, and submit only what comes out the same to the byte")
  private boolean reproduce;

  @Override
  public Integer call() throws Exception {
    try {
      Project project = Project.in(folder);
      TrainingConfig config = TrainingConfigYaml.read(project.newestTrainingFile());
      return reproduce && !reproduced(project, config)
          ? Main.DOES_NOT_HOLD
          : submit(project, config);
    } catch (ProjectUnusableException e) {
      e.reasons().forEach(System.err::println);
      return Main.BAD_INPUT;
    } catch (DocumentUnreadableException e) {
      e.faults().forEach(fault -> System.err.println(fault.render()));
      return Main.BAD_INPUT;
    }
  }

  private static boolean reproduced(Project project, TrainingConfig config) throws IOException {
    List<String> differences = project.reproduce(config, ProgressListener.NONE, _ -> {});
    differences.forEach(difference -> System.out.println("differs     " + difference));
    System.out.println(
        differences.isEmpty()
            ? "reproduced  the artifact is the same to the byte"
            : "refused     what was trained is not what these files make; train again");
    return differences.isEmpty();
  }

  private int submit(Project project, TrainingConfig config) throws IOException {
    try (Home opened = Home.open(home, Home.Kind.LIVE)) {
      Governance governance =
          new Governance(
              opened,
              PolicyStore.of(opened),
              People.anybody(),
              InstantSource.system(),
              EventIds.random());
      Decision decision =
          new ProjectSubmission(governance, project, config, new Person(name)).next();
      return Decisions.tell(governance, config.model(), decision);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.evidence.ConstraintProofs;
import io.chainbridge.alex.lifecycle.TrainingEvidence.ConstraintProof;
import io.chainbridge.alex.project.Project;
import io.chainbridge.alex.project.ProjectUnusableException;
import io.chainbridge.alex.project.SampleRun;
import io.chainbridge.alex.project.TrainingConfig;
import io.chainbridge.alex.project.TrainingConfigYaml;
import io.chainbridge.alex.project.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alex train}: from raw files to an artifact, or the same again. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = "Train a model project: features, split, fit; keeps the run under PROJECT/runs.")
final class TrainCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "PROJECT", description = "folder made by alex new")
  private Path folder = Path.of("");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "training file; default: the newest training/train_vNN.yaml")
  private Path config = Path.of("");

  @Option(
      names = "--reproduce",
      description = "train again and demand the artifact of the kept run, to the byte")
  private boolean reproduce;

  @Option(
      names = "--synthetic",
      description = "the sample run of stage 2: invented rows of the declared kinds; keeps nothing")
  private boolean synthetic;

  @Override
  public Integer call() throws Exception {
    try {
      Project project = Project.in(folder);
      boolean named = !config.toString().isEmpty();
      TrainingConfig wanted =
          TrainingConfigYaml.read(named ? config : project.newestTrainingFile());
      if (synthetic) {
        return sample(wanted);
      }
      return reproduce ? reproduce(project, wanted) : train(project, wanted);
    } catch (ProjectUnusableException e) {
      e.reasons().forEach(System.err::println);
      return Main.BAD_INPUT;
    }
  }

  private static int sample(TrainingConfig config) throws IOException {
    TrainingRun run = SampleRun.of(config);
    System.out.println(
        "sample      %d invented rows trained %s with %d features; nothing is kept"
            .formatted(
                run.data().train().length, config.family().key(), run.model().features().size()));
    return 0;
  }

  private static int train(Project project, TrainingConfig config) throws IOException {
    TrainingRun run =
        project.train(config, Instant.now(), TrainingProgress.on(System.out), System.out::println);
    System.out.println("artifact    sha256 " + Sha256.of(run.artifact()).hex());
    boolean all = true;
    for (ConstraintProof proof : ConstraintProofs.of(run.model(), config.constraints())) {
      all &= proof.outcome() == ConstraintProof.Outcome.PROVEN;
      System.out.println(
          "constraint  %s %s: %s"
              .formatted(proof.constraint().feature(), proof.outcome(), proof.witness()));
    }
    Path metadata = project.runOf(config).resolve("metadata.json");
    System.out.println("run         " + project.runOf(config));
    System.out.println(
        "metrics     see calibration_metrics in "
            + metadata.getFileName()
            + " ("
            + Files.size(metadata)
            + " bytes)");
    return all ? 0 : Main.DOES_NOT_HOLD;
  }

  private static int reproduce(Project project, TrainingConfig config) throws IOException {
    List<String> differences =
        project.reproduce(config, TrainingProgress.on(System.out), System.out::println);
    if (differences.isEmpty()) {
      System.out.println("reproduced  the artifact is the same to the byte");
      return 0;
    }
    differences.forEach(difference -> System.out.println("differs     " + difference));
    return Main.DOES_NOT_HOLD;
  }
}

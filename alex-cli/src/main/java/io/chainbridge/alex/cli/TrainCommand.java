// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.data.Folds;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.evidence.AbsenceFindings;
import io.chainbridge.alex.evidence.ConstraintProofs;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.proof.AbsenceClaim;
import io.chainbridge.alex.lifecycle.AbsencePolicy;
import io.chainbridge.alex.lifecycle.PrototypeEvidence.FitRun;
import io.chainbridge.alex.lifecycle.TrainingEvidence.AbsenceFinding;
import io.chainbridge.alex.lifecycle.TrainingEvidence.ConstraintProof;
import io.chainbridge.alex.project.CrossValidation;
import io.chainbridge.alex.project.Project;
import io.chainbridge.alex.project.ProjectPipeline;
import io.chainbridge.alex.project.ProjectUnusableException;
import io.chainbridge.alex.project.TrainingConfig;
import io.chainbridge.alex.project.TrainingConfigYaml;
import io.chainbridge.alex.project.TrainingRun;
import io.chainbridge.alex.training.calibration.CalibrationKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alex train}: trains a project from its raw files, or reproduces a kept run. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description =
        "Train a model project: features, split, search if the training file has one, fit. Keeps"
            + " the run under PROJECT/runs.")
final class TrainCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "PROJECT", description = "folder made by alex new")
  private Path folder = Path.of("");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "training file; default: the newest training/train_vNN.yaml")
  private Path config = Path.of("");

  @Option(
      names = "--reproduce",
      description = "train again and require the artifact of the kept run, to the byte")
  private boolean reproduce;

  @Option(
      names = "--synthetic",
      description =
          "the sample run of stage 2, on synthetic rows of the declared kinds; keeps nothing")
  private boolean synthetic;

  @Option(
      names = "--cross-validate",
      paramLabel = "K",
      arity = "0..1",
      fallbackValue = "5",
      description =
          "score the configuration on K folds of the training rows, 5 when no number is given;"
              + " keeps no run, and counts as an evaluation")
  private int folds;

  @Option(names = "--json", description = "with --cross-validate: print JSON, with every digit")
  private boolean json;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "training threads, default ${DEFAULT-VALUE}; does not change the result")
  private int threads;

  TrainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    List<String> wrong = wrongOptions();
    if (!wrong.isEmpty()) {
      return terminal.badInput(wrong);
    }
    try {
      Project project = Project.in(folder);
      boolean named = !config.toString().isEmpty();
      TrainingConfig wanted =
          TrainingConfigYaml.read(named ? config : project.newestTrainingFile()).onThreads(threads);
      if (synthetic) {
        return sample(wanted);
      }
      if (folds > 0) {
        return crossValidate(project, wanted);
      }
      return reproduce ? reproduce(project, wanted) : train(project, wanted);
    } catch (ProjectUnusableException e) {
      return terminal.badInput(e.reasons());
    }
  }

  private List<String> wrongOptions() {
    List<String> wrong = new ArrayList<>();
    if (Stream.of(reproduce, synthetic, folds != 0).filter(asked -> asked).count() > 1) {
      wrong.add("--reproduce, --synthetic and --cross-validate: choose one");
    }
    if (folds != 0 && (folds < 2 || folds > Folds.MOST)) {
      wrong.add("--cross-validate: must be in 2.." + Folds.MOST + ", was: " + folds);
    }
    if (json && folds == 0) {
      wrong.add("--json: allowed only with --cross-validate");
    }
    if (threads < 1) {
      wrong.add("--threads: must be at least 1, was: " + threads);
    }
    return wrong;
  }

  private int crossValidate(Project project, TrainingConfig config) throws IOException {
    Consumer<String> progress = json ? terminal.err()::println : terminal::print;
    CrossValidation scored =
        project.crossValidate(
            config,
            folds,
            InstantSource.system(),
            (done, all) -> progress.accept("fold        %d of %d".formatted(done, all)),
            progress);
    if (json) {
      terminal.print(scored.report().toPrettyString());
    } else {
      FoldTable.lines(scored).forEach(terminal::print);
    }
    return ExitCode.OK;
  }

  private int sample(TrainingConfig config) {
    ProjectPipeline pipeline = new ProjectPipeline(config);
    return switch (pipeline.synthetic()) {
      case FitRun.Fitted fitted -> {
        terminal.print(
            "sample      %s trained on %d synthetic rows with %d features; nothing is kept"
                .formatted(config.family().key(), fitted.rows(), pipeline.specs().size()));
        yield ExitCode.OK;
      }
      case FitRun.NotFitted(String why) ->
          throw new ProjectUnusableException(List.of(config.file() + ": " + why));
    };
  }

  private int train(Project project, TrainingConfig config) throws IOException {
    TrainingRun run =
        project.train(
            config, InstantSource.system(), TrainingProgress.on(terminal.out()), terminal::print);
    terminal.print("artifact    sha256 " + Sha256.of(run.artifact()).hex());
    calibrator(run);
    boolean all = true;
    for (ConstraintProof proof : ConstraintProofs.of(run.model(), config.constraints())) {
      all &= proof.outcome() == ConstraintProof.Outcome.PROVEN;
      terminal.print(
          "constraint  %s %s: %s"
              .formatted(proof.constraint().feature(), proof.outcome(), proof.witness()));
    }
    List<AbsenceClaim> lifted = config.fit().finish().neverBetter();
    for (AbsenceFinding finding : AbsenceFindings.of(run.model(), policies(lifted))) {
      all &= finding.verdict() == AbsenceFinding.Verdict.PROVEN;
      terminal.print(
          "absence     %s %s never better %s: %s"
              .formatted(
                  finding.policy().feature(),
                  finding.policy().absence(),
                  finding.verdict(),
                  finding.detail()));
    }
    Path metadata = project.runOf(config).resolve("metadata.json");
    terminal.print("run         " + project.runOf(config));
    terminal.print(
        "metrics     see calibration_metrics in "
            + metadata.getFileName()
            + " ("
            + Files.size(metadata)
            + " bytes)");
    terminal.print("evaluations " + project.trials().count().sentence());
    return all ? 0 : ExitCode.DOES_NOT_HOLD;
  }

  private static List<AbsencePolicy> policies(List<AbsenceClaim> claims) {
    return claims.stream()
        .map(claim ->
            new AbsencePolicy(
                claim.feature(),
                AbsencePolicy.Absence.valueOf(claim.absence().name()),
                AbsencePolicy.Demand.NEVER_BETTER,
                "of the training file"))
        .toList();
  }

  private void calibrator(TrainingRun run) {
    CalibrationKind asked = run.config().fit().finish().calibration();
    if (asked != CalibrationKind.NONE) {
      boolean taken = !run.model().calibrator().equals(Calibrator.NONE);
      terminal.print(
          "calibrator  %s%s"
              .formatted(
                  asked.name().toLowerCase(Locale.ROOT),
                  taken ? "" : " did not improve its own held-out rows; none is used"));
    }
  }

  private int reproduce(Project project, TrainingConfig config) throws IOException {
    List<String> differences =
        project
            .reproduce(config, TrainingProgress.on(terminal.out()), terminal::print)
            .differences();
    if (differences.isEmpty()) {
      terminal.print("reproduced  the artifact is the same to the byte");
      return ExitCode.OK;
    }
    differences.forEach(difference -> terminal.print("differs     " + difference));
    return ExitCode.DOES_NOT_HOLD;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.data.Folds;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.evidence.AbsenceFindings;
import io.chainbridge.alex.evidence.ConstraintProofs;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.proof.AbsenceClaim;
import io.chainbridge.alex.lifecycle.AbsencePolicy;
import io.chainbridge.alex.lifecycle.TrainingEvidence.AbsenceFinding;
import io.chainbridge.alex.lifecycle.TrainingEvidence.ConstraintProof;
import io.chainbridge.alex.project.CrossValidation;
import io.chainbridge.alex.project.Project;
import io.chainbridge.alex.project.ProjectUnusableException;
import io.chainbridge.alex.project.SampleRun;
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

/** {@code alex train}: from raw files to an artifact, or the same again. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description =
        "Train a model project: features, split, a search where the training file has one, fit;"
            + " keeps the run under PROJECT/runs.")
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

  @Option(
      names = "--cross-validate",
      paramLabel = "K",
      arity = "0..1",
      fallbackValue = "5",
      description =
          "score the configuration on K folds of the training rows, 5 when no number is given;"
              + " keeps no run, and counts as a look")
  private int folds;

  @Option(names = "--json", description = "with --cross-validate: print JSON, with every digit")
  private boolean json;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "threads to train on, default ${DEFAULT-VALUE}; does not change the result")
  private int threads;

  @Override
  public Integer call() throws Exception {
    List<String> wrong = wrongOptions();
    if (!wrong.isEmpty()) {
      wrong.forEach(System.err::println);
      return Main.BAD_INPUT;
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
      e.reasons().forEach(System.err::println);
      return Main.BAD_INPUT;
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
      wrong.add("--json: goes with --cross-validate only");
    }
    if (threads < 1) {
      wrong.add("--threads: must be at least 1, was: " + threads);
    }
    return wrong;
  }

  private int crossValidate(Project project, TrainingConfig config) throws IOException {
    Consumer<String> told = json ? System.err::println : System.out::println;
    CrossValidation scored =
        project.crossValidate(
            config,
            folds,
            InstantSource.system(),
            (done, all) -> told.accept("fold        %d of %d".formatted(done, all)),
            told);
    if (json) {
      System.out.println(scored.report().toPrettyString());
    } else {
      FoldTable.lines(scored).forEach(System.out::println);
    }
    return 0;
  }

  private static int sample(TrainingConfig config) throws IOException {
    TrainingRun run = SampleRun.trained(config);
    System.out.println(
        "sample      %d invented rows trained %s with %d features; nothing is kept"
            .formatted(
                run.data().train().length, config.family().key(), run.model().features().size()));
    return 0;
  }

  private static int train(Project project, TrainingConfig config) throws IOException {
    TrainingRun run =
        project.train(
            config, InstantSource.system(), TrainingProgress.on(System.out), System.out::println);
    System.out.println("artifact    sha256 " + Sha256.of(run.artifact()).hex());
    calibrator(run);
    boolean all = true;
    for (ConstraintProof proof : ConstraintProofs.of(run.model(), config.constraints())) {
      all &= proof.outcome() == ConstraintProof.Outcome.PROVEN;
      System.out.println(
          "constraint  %s %s: %s"
              .formatted(proof.constraint().feature(), proof.outcome(), proof.witness()));
    }
    List<AbsenceClaim> lifted = config.fit().finish().neverBetter();
    for (AbsenceFinding finding : AbsenceFindings.of(run.model(), policies(lifted))) {
      all &= finding.verdict() == AbsenceFinding.Verdict.PROVEN;
      System.out.println(
          "absence     %s %s never better %s: %s"
              .formatted(
                  finding.policy().feature(),
                  finding.policy().absence(),
                  finding.verdict(),
                  finding.detail()));
    }
    Path metadata = project.runOf(config).resolve("metadata.json");
    System.out.println("run         " + project.runOf(config));
    System.out.println(
        "metrics     see calibration_metrics in "
            + metadata.getFileName()
            + " ("
            + Files.size(metadata)
            + " bytes)");
    System.out.println("looks       " + project.trials().count().sentence());
    return all ? 0 : Main.DOES_NOT_HOLD;
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

  private static void calibrator(TrainingRun run) {
    CalibrationKind asked = run.config().fit().finish().calibration();
    if (asked != CalibrationKind.NONE) {
      boolean taken = !run.model().calibrator().equals(Calibrator.NONE);
      System.out.println(
          "calibrator  %s%s"
              .formatted(
                  asked.name().toLowerCase(Locale.ROOT),
                  taken ? "" : " did not pay on rows of its own, none is taken"));
    }
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

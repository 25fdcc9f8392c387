// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.data.RawTable;
import io.chainbridge.alex.evidence.SubmissionDraft;
import io.chainbridge.alex.training.data.ProgressListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A folder in the project convention: {@code docs/ml_proposals}, {@code training}, {@code
 * rollout.yaml}, {@code alerts.yaml}, and {@code runs} with one folder a trained version and the
 * ledger of trials.
 */
public final class Project {
  private final Path root;

  private Project(Path root) {
    this.root = root;
  }

  /**
   * The project in a folder.
   *
   * @throws ProjectUnusableException when it has no {@code training} folder
   */
  public static Project in(Path root) {
    if (!Files.isDirectory(root.resolve("training"))) {
      throw new ProjectUnusableException(
          List.of(root + ": is no model project; make one with: alex new NAME"));
    }
    return new Project(root);
  }

  /**
   * The newest training file by version in its name, {@code train_v01.yaml} before {@code
   * train_v02.yaml}.
   */
  public Path newestTrainingFile() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("training"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("train_v[0-9]{1,4}\\.yaml"))
          .max(Comparator.comparing(file -> file.getFileName().toString()))
          .orElseThrow(() ->
              new ProjectUnusableException(
                  List.of(root.resolve("training") + ": holds no train_v01.yaml")));
    }
  }

  /**
   * Trains, after a search where the configuration wants one, and keeps the run; an earlier one of
   * the same version gives way once this is whole. Every look is in the ledger of trials first.
   */
  public TrainingRun train(
      TrainingConfig config, InstantSource clock, ProgressListener progress, Consumer<String> told)
      throws IOException {
    Path scratch = scratchOf(config);
    try (TrialLogFile ledger = ledger(told)) {
      PreparedRows prepared = PreparedRows.of(config, scratch, told);
      Optional<ObjectNode> search = searched(prepared, ledger, clock, told);
      PreparedRows chosen =
          search.map(found -> prepared.with(winner(config, found))).orElse(prepared);
      TrainingRun run = TrainingRun.fitted(chosen, progress);
      ledger.append(EvaluationRecord.evaluation(chosen, run, clock.instant()));
      RunRecord record = RunRecord.of(run).with(search).with(ledger.log().looks());
      RunFolder folder = new RunFolder(runOf(config));
      folder.keep(run, record, clock.instant(), told);
      return run.movedTo(folder.features());
    } finally {
      deleteAll(scratch);
    }
  }

  private static Optional<ObjectNode> searched(
      PreparedRows prepared, TrialLogFile ledger, InstantSource clock, Consumer<String> told)
      throws IOException {
    if (!prepared.config().search().isWanted()) {
      return Optional.empty();
    }
    long first = new Search(prepared, ledger, clock, told).run();
    return Search.record(ledger.log(), first);
  }

  private static FitPlan winner(TrainingConfig config, ObjectNode search) {
    return config.fit().with(Search.winner(search));
  }

  /** Scores a configuration on folds of its training rows; the look is in the ledger of trials. */
  public CrossValidation crossValidate(
      TrainingConfig config,
      int folds,
      InstantSource clock,
      ProgressListener progress,
      Consumer<String> told)
      throws IOException {
    Path scratch = scratchOf(config);
    try (TrialLogFile ledger = ledger(told)) {
      PreparedRows prepared = PreparedRows.of(config, scratch, told);
      CrossValidation scored = CrossValidation.of(prepared, folds, progress);
      ledger.append(EvaluationRecord.crossValidation(prepared, scored, clock.instant()));
      return scored;
    } finally {
      deleteAll(scratch);
    }
  }

  /** The ledger of trials, found whole and holding all that the kept runs saw in it. */
  private TrialLogFile ledger(Consumer<String> told) throws IOException {
    TrialLogFile ledger = TrialLogFile.open(trialsFile(), told);
    try {
      RunFolder.checkAll(runs(), ledger.log());
      return ledger;
    } catch (IOException | RuntimeException e) {
      ledger.close();
      throw e;
    }
  }

  /**
   * Every look that was taken.
   *
   * @throws ProjectUnusableException when the ledger is not what was written
   */
  public TrialTable trials() throws IOException {
    TrialLog log = TrialLogFile.read(trialsFile());
    RunFolder.checkAll(runs(), log);
    return new TrialTable(log);
  }

  private Path trialsFile() {
    return runs().resolve("trials.jsonl");
  }

  private Path runs() {
    return root.resolve("runs");
  }

  /** The folder of a version's run. */
  public Path runOf(TrainingConfig config) {
    return runs().resolve(config.model().value());
  }

  private Path scratchOf(TrainingConfig config) {
    return runs().resolve("." + config.model().value());
  }

  /** What the engineer declares of a version. */
  static SubmissionDraft draft(TrainingConfig config) {
    return new SubmissionDraft(
        config.model(),
        config.family(),
        config.constraints(),
        "training/" + config.file().getFileName(),
        String.join(", ", config.raw().stream().map(RawTable::name).toList()),
        "");
  }

  /** The proposal of the project's model. */
  Path proposalOf(TrainingConfig config) {
    return root.resolve("docs/ml_proposals").resolve(config.model().name() + "_proposal.md");
  }

  /**
   * Trains again beside the kept run, with the settings that a search had found for it, and tells
   * every difference, cause before effect; none when the artifact came out the same to the byte.
   */
  public List<String> reproduce(
      TrainingConfig config, ProgressListener progress, Consumer<String> told) throws IOException {
    RunRecord before = new RunFolder(runOf(config)).record();
    TrialLog log = TrialLogFile.read(trialsFile());
    RunFolder.checkAll(runs(), log);
    Path scratch = Files.createTempDirectory("alex-reproduce-");
    try {
      PreparedRows prepared = PreparedRows.of(config, scratch, told);
      Optional<ObjectNode> search = before.search();
      PreparedRows chosen =
          search.map(found -> prepared.with(winner(config, found))).orElse(prepared);
      RunRecord now = RunRecord.of(TrainingRun.fitted(chosen, progress));
      return before.differences(
          now.with(search.flatMap(kept -> Search.record(log, kept.path("first_line").asLong()))));
    } finally {
      deleteAll(scratch);
    }
  }

  private static void deleteAll(Path scratch) throws IOException {
    if (Files.isDirectory(scratch)) {
      try (Stream<Path> files = Files.walk(scratch)) {
        files.sorted(Comparator.reverseOrder()).forEach(Project::delete);
      }
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

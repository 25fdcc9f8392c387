// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.data.RawTable;
import io.chainbridge.alex.documents.CanonicalJson;
import io.chainbridge.alex.evidence.SubmissionDraft;
import io.chainbridge.alex.evidence.prototype.Prototype;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.training.data.ProgressListener;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A project folder: {@code docs/ml_proposals}, {@code training}, {@code rollout.yaml}, {@code
 * alerts.yaml}, and {@code runs} with one folder per trained version and the trial log.
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
          List.of(root + ": is not a model project; create one with: alex new NAME"));
    }
    return new Project(root);
  }

  /**
   * The training file with the highest version in its name: {@code train_v02.yaml} over {@code
   * train_v01.yaml}.
   */
  public Path newestTrainingFile() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("training"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("train_v[0-9]{1,4}\\.yaml"))
          .max(Comparator.comparing(file -> file.getFileName().toString()))
          .orElseThrow(() ->
              new ProjectUnusableException(
                  List.of(root.resolve("training") + ": contains no train_v01.yaml")));
    }
  }

  /**
   * Trains, after a search if configured, and keeps the run. It replaces an earlier run of the same
   * version once it is complete. Every evaluation is in the trial log before the run is kept.
   */
  public TrainingRun train(
      TrainingConfig config,
      InstantSource clock,
      ProgressListener progress,
      Consumer<String> report)
      throws IOException {
    RunsGuard.requireNoLinks(runs());
    Path scratch = scratchOf(config);
    try (TrialLogFile trials = openLog(report)) {
      PreparedRows prepared = PreparedRows.of(config, scratch, report);
      Optional<ObjectNode> search = searched(prepared, trials, clock, report);
      PreparedRows chosen =
          search.map(found -> prepared.with(winner(config, found))).orElse(prepared);
      TrainingRun run = TrainingRun.fitted(chosen, progress);
      trials.append(EvaluationRecord.evaluation(chosen, run, clock.instant()));
      RunRecord record = RunRecord.of(run).with(search).with(trials.log().count());
      RunFolder folder = new RunFolder(runOf(config));
      byte[] metadata =
          CanonicalJson.write(draft(config).metadata(run.model(), run.data(), clock.instant(), ""));
      folder.keep(run, record, metadata, report);
      return run.movedTo(folder.features());
    } finally {
      deleteAll(scratch);
    }
  }

  private static Optional<ObjectNode> searched(
      PreparedRows prepared, TrialLogFile trials, InstantSource clock, Consumer<String> report)
      throws IOException {
    if (!prepared.config().search().isWanted()) {
      return Optional.empty();
    }
    long first = new Search(prepared, trials, clock, report).run();
    return Search.record(trials.log(), first);
  }

  private static FitPlan winner(TrainingConfig config, ObjectNode search) {
    return config.fit().with(Search.winner(search));
  }

  /** Scores a configuration on folds of its training rows and records this in the trial log. */
  public CrossValidation crossValidate(
      TrainingConfig config,
      int folds,
      InstantSource clock,
      ProgressListener progress,
      Consumer<String> report)
      throws IOException {
    RunsGuard.requireNoLinks(runs());
    Path scratch = scratchOf(config);
    try (TrialLogFile trials = openLog(report)) {
      PreparedRows prepared = PreparedRows.of(config, scratch, report);
      CrossValidation scored = CrossValidation.of(prepared, folds, progress);
      trials.append(EvaluationRecord.crossValidation(prepared, scored, clock.instant()));
      return scored;
    } finally {
      deleteAll(scratch);
    }
  }

  /** Opens the trial log; checks that it is intact and still contains what kept runs recorded. */
  private TrialLogFile openLog(Consumer<String> report) throws IOException {
    TrialLogFile trials = TrialLogFile.open(trialsFile(), report);
    try {
      RunFolder.checkAll(runs(), trials.log());
      return trials;
    } catch (IOException | RuntimeException e) {
      trials.close();
      throw e;
    }
  }

  /**
   * Every evaluation so far.
   *
   * @throws ProjectUnusableException when the trial log was changed or shortened
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

  /** The folder of the run of this version. */
  public Path runOf(TrainingConfig config) {
    return runs().resolve(config.model().value());
  }

  private Path scratchOf(TrainingConfig config) {
    return runs().resolve("." + config.model().value());
  }

  /** The rows and the pipeline of a version before it is trained, from the raw files. */
  Prototype prototype(TrainingConfig config) throws IOException {
    Prototype.Code training = code(config.file());
    Prototype.Code features = code(config.query());
    Path scratch = Files.createTempDirectory("alex-prototype-");
    try {
      FeatureRows rows = PreparedRows.computed(config, scratch, _ -> {});
      return new Prototype(
          training,
          features,
          new Prototype.Rows(
              rows.table(),
              rows.events(),
              rows.bytes(),
              config.split().description(),
              rows.outcome(config),
              config.seed()),
          new ProjectPipeline(config));
    } finally {
      deleteAll(scratch);
    }
  }

  private Prototype.Code code(Path file) throws IOException {
    String path = pathOf(file);
    return new Prototype.Code(path, Files.readAllBytes(file));
  }

  /**
   * The path of a script below this folder, links followed, such as {@code
   * training/train_v01.yaml}.
   *
   * @throws ProjectUnusableException when the file that is read lies outside {@code training/}
   */
  public String pathOf(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new ProjectUnusableException(List.of(file + ": cannot be read"));
    }
    Path base = root.toRealPath();
    Path read = file.toRealPath();
    if (!read.startsWith(base.resolve("training"))) {
      throw new ProjectUnusableException(
          List.of(
              "%s: is read from %s, outside training/; move it below %s"
                  .formatted(file, read, root.resolve("training"))));
    }
    return base.relativize(read).toString().replace(File.separatorChar, '/');
  }

  /** What the engineer declares about a version. */
  SubmissionDraft draft(TrainingConfig config) throws IOException {
    return new SubmissionDraft(
        config.model(),
        config.family(),
        config.constraints(),
        pathOf(config.file()),
        sourceOf(config),
        "");
  }

  /** The raw tables that the features are computed from, by name. */
  static String sourceOf(TrainingConfig config) {
    return String.join(", ", config.raw().stream().map(RawTable::name).toList());
  }

  /** The file of the model's proposal. */
  public Path proposalOf(ModelId model) {
    return root.resolve("docs/ml_proposals").resolve(model.name() + "_proposal.md");
  }

  /**
   * Trains again in a scratch folder, with the settings that the search of the kept run found.
   *
   * <p>The kept artifact is the file itself: what the run says of it counts for nothing.
   */
  public Reproduction reproduce(
      TrainingConfig config, ProgressListener progress, Consumer<String> report)
      throws IOException {
    RunRecord before = new RunFolder(runOf(config)).record();
    TrialLog log = TrialLogFile.read(trialsFile());
    RunFolder.checkAll(runs(), log);
    Path scratch = Files.createTempDirectory("alex-reproduce-");
    try {
      PreparedRows prepared = PreparedRows.of(config, scratch, report);
      Optional<ObjectNode> search = before.search();
      PreparedRows chosen =
          search.map(found -> prepared.with(winner(config, found))).orElse(prepared);
      TrainingRun run = TrainingRun.fitted(chosen, progress);
      Optional<ObjectNode> again =
          search.flatMap(kept -> Search.record(log, kept.path("first_line").asLong()));
      List<String> differences = new ArrayList<>(before.differences(RunRecord.of(run).with(again)));
      differences.addAll(new RunFolder(runOf(config)).changes(config.model().value(), before));
      return new Reproduction(run, differences);
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

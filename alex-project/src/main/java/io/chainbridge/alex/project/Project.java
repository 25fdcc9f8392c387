// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.data.RawTable;
import io.chainbridge.alex.documents.CanonicalJson;
import io.chainbridge.alex.evidence.SubmissionDraft;
import io.chainbridge.alex.training.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A folder in the project convention: {@code docs/ml_proposals}, {@code training}, {@code
 * rollout.yaml}, {@code alerts.yaml}, and {@code runs} with one folder a trained version.
 */
public final class Project {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

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

  /** Trains and keeps the run; an earlier one of the same version gives way once this is whole. */
  public TrainingRun train(
      TrainingConfig config, Instant at, Progress progress, Consumer<String> told)
      throws IOException {
    Path folder = runOf(config);
    Path scratch = folder.resolveSibling("." + folder.getFileName());
    try {
      TrainingRun run = TrainingRun.of(config, scratch, progress, told);
      keep(run, folder, at);
      return run;
    } finally {
      deleteAll(scratch);
    }
  }

  /** The folder of a version's run. */
  public Path runOf(TrainingConfig config) {
    return root.resolve("runs").resolve(config.model().value());
  }

  /** Everything is written beside its place first, so that a failure leaves the kept run alone. */
  private static void keep(TrainingRun run, Path folder, Instant at) throws IOException {
    Path scratch = run.features().resolveSibling("");
    Path features = run.features().getFileName();
    String artifact = run.config().model().value() + ".alex.json";
    Files.write(scratch.resolve(artifact), run.artifact());
    Files.write(
        scratch.resolve("metadata.json"),
        CanonicalJson.write(draft(run.config()).metadata(run.model(), run.data(), at, 1)));
    Files.write(scratch.resolve("run.json"), JSON.writeValueAsBytes(RunRecord.of(run).json()));
    Files.createDirectories(folder);
    for (String name : List.of(features.toString(), artifact, "metadata.json", "run.json")) {
      Files.move(scratch.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
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
   * Trains again beside the kept run and tells every difference, cause before effect; none when the
   * artifact came out the same to the byte.
   */
  public List<String> reproduce(TrainingConfig config, Progress progress, Consumer<String> told)
      throws IOException {
    Path kept = runOf(config).resolve("run.json");
    if (!Files.isReadable(kept)) {
      throw new ProjectUnusableException(
          List.of(kept + ": there is no run to reproduce; train first"));
    }
    RunRecord before = new RunRecord((ObjectNode) JSON.readTree(Files.readAllBytes(kept)));
    Path scratch = Files.createTempDirectory("alex-reproduce-");
    try {
      TrainingRun run = TrainingRun.of(config, scratch, progress, told);
      return before.differences(RunRecord.of(run));
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

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.formats.ArtifactWriter;
import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactWriting;
import io.chainbridge.alex.ledger.TreeHead;
import io.chainbridge.alex.lifecycle.ModelFamily;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The folder of a kept run: features, artifact, metadata and {@code run.json}. */
record RunFolder(Path folder) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * Keeps a run in place of the previous one. Everything is written to the scratch folder first, so
   * that a failure leaves the previous run intact.
   *
   * @param report receives why the run could not be written in a second format
   */
  void keep(TrainingRun run, RunRecord record, byte[] metadata, Consumer<String> report)
      throws IOException {
    Path scratch = run.features().resolveSibling("");
    String model = run.config().model().value();
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(model + ".alex.json", run.artifact());
    forPython(run, model + ".ebm.json", report)
        .ifPresent(bytes -> files.put(model + ".ebm.json", bytes));
    files.put("metadata.json", metadata);
    files.put("run.json", JSON.writeValueAsBytes(record.json()));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(scratch.resolve(file.getKey()), file.getValue());
    }
    Files.createDirectories(folder);
    Files.deleteIfExists(folder.resolve(model + ".ebm.json"));
    Files.move(run.features(), features(), StandardCopyOption.REPLACE_EXISTING);
    for (String name : files.keySet()) {
      Files.move(scratch.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** An EBM in the format of the Python library interpret, if it can be expressed there. */
  private static Optional<byte[]> forPython(TrainingRun run, String name, Consumer<String> report) {
    if (run.config().family() != ModelFamily.EBM) {
      return Optional.empty();
    }
    return switch (ArtifactWriter.interpretEbmJson(run.model())) {
      case ArtifactWriting.Written(byte[] bytes) -> Optional.of(bytes);
      case ArtifactWriting.Refused(List<ArtifactFault> faults) -> {
        faults.forEach(fault -> report.accept("python      no " + name + ": " + fault));
        yield Optional.empty();
      }
    };
  }

  /** Whether the artifact is still the one that the run recorded; why not, otherwise. */
  List<String> changes(String model, RunRecord recorded) throws IOException {
    Path artifact = folder.resolve(model + ".alex.json");
    if (!Files.isReadable(artifact)) {
      return List.of(artifact + ": is missing");
    }
    String is = Sha256.of(Files.readAllBytes(artifact)).hex();
    String was = recorded.artifact();
    return is.equals(was)
        ? List.of()
        : List.of("%s was %s when the run was kept, is %s".formatted(artifact, was, is));
  }

  Path features() {
    return folder.resolve("features.csv");
  }

  /**
   * The record of the kept run.
   *
   * @throws ProjectUnusableException when it is missing or unreadable
   */
  RunRecord record() throws IOException {
    Path kept = folder.resolve("run.json");
    if (!Files.isReadable(kept)) {
      throw new ProjectUnusableException(
          List.of(kept + ": there is no run to reproduce; train first"));
    }
    try {
      if (JSON.readTree(Files.readAllBytes(kept)) instanceof ObjectNode record) {
        return new RunRecord(record);
      }
    } catch (JsonProcessingException _) {
      // reported below
    }
    throw new ProjectUnusableException(
        List.of(kept + ": is not a JSON object; restore it, or remove its folder and train again"));
  }

  /**
   * Checks that the trial log still contains what it contained when each run was kept.
   *
   * @throws ProjectUnusableException naming every run whose entries are missing
   */
  static void checkAll(Path runs, TrialLog log) throws IOException {
    List<String> lost = new ArrayList<>();
    for (Path folder : folders(runs)) {
      Optional<EvaluationCount> count = new RunFolder(folder).record().evaluations();
      if (count.isPresent() && !log.contains(count.get().head())) {
        TreeHead head = count.get().head();
        lost.add(
            "%s: was kept when trials.jsonl had %d lines that are missing now; restore trials.jsonl"
                .formatted(folder.resolve("run.json"), head.size()));
      }
    }
    if (!lost.isEmpty()) {
      throw new ProjectUnusableException(lost);
    }
  }

  private static List<Path> folders(Path runs) throws IOException {
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(runs)) {
      return folders
          .filter(folder -> Files.isReadable(folder.resolve("run.json")))
          .sorted()
          .toList();
    }
  }
}

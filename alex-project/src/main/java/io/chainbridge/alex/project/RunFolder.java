// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.documents.CanonicalJson;
import io.chainbridge.alex.formats.ArtifactWriter;
import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactWriting;
import io.chainbridge.alex.ledger.TreeHead;
import io.chainbridge.alex.lifecycle.ModelFamily;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The folder of a version's kept run: features, artifact, metadata and {@code run.json}. */
record RunFolder(Path folder) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * Keeps a run; the one before gives way. Everything is written beside the features first, so that
   * a failure leaves the one before alone.
   *
   * @param told why a form that the run is also kept in could not hold it
   */
  void keep(TrainingRun run, RunRecord record, Instant at, Consumer<String> told)
      throws IOException {
    Path scratch = run.features().resolveSibling("");
    String model = run.config().model().value();
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(model + ".alex.json", run.artifact());
    forPython(run, model + ".ebm.json", told)
        .ifPresent(bytes -> files.put(model + ".ebm.json", bytes));
    files.put(
        "metadata.json",
        CanonicalJson.write(Project.draft(run.config()).metadata(run.model(), run.data(), at, 1)));
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

  /** An EBM in the form of the Python library interpret, where that can hold it. */
  private static Optional<byte[]> forPython(TrainingRun run, String name, Consumer<String> told) {
    if (run.config().family() != ModelFamily.EBM) {
      return Optional.empty();
    }
    return switch (ArtifactWriter.interpretEbmJson(run.model())) {
      case ArtifactWriting.Written(byte[] bytes) -> Optional.of(bytes);
      case ArtifactWriting.Refused(List<ArtifactFault> faults) -> {
        faults.forEach(fault -> told.accept("python      no " + name + ": " + fault));
        yield Optional.empty();
      }
    };
  }

  Path features() {
    return folder.resolve("features.csv");
  }

  /**
   * What the kept run recorded.
   *
   * @throws ProjectUnusableException when there is none
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
      // told below, as every other text that is no record
    }
    throw new ProjectUnusableException(
        List.of(kept + ": is no JSON object; put it back, or remove its folder and train again"));
  }

  /**
   * Checks that a ledger still holds what it held when each run was kept.
   *
   * @throws ProjectUnusableException naming every run that it forgot
   */
  static void checkAll(Path runs, TrialLog log) throws IOException {
    List<String> forgotten = new ArrayList<>();
    for (Path folder : folders(runs)) {
      Optional<EvaluationCount> looks = new RunFolder(folder).record().looks();
      if (looks.isPresent() && !log.held(looks.get().head())) {
        TreeHead head = looks.get().head();
        forgotten.add(
            "%s: was kept when trials.jsonl had %d lines that it no longer has; put the file back"
                .formatted(folder.resolve("run.json"), head.size()));
      }
    }
    if (!forgotten.isEmpty()) {
      throw new ProjectUnusableException(forgotten);
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

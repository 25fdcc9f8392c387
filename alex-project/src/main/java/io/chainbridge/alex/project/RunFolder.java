// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.documents.CanonicalJson;
import io.chainbridge.alex.ledger.TreeHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of a version's kept run: features, artifact, metadata and {@code run.json}. */
record RunFolder(Path folder) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Keeps a run; the one before gives way. */
  void keep(TrainingRun run, RunRecord record, Instant at) throws IOException {
    Files.createDirectories(folder);
    Files.move(run.features(), features(), StandardCopyOption.REPLACE_EXISTING);
    write(folder.resolve(run.config().model().value() + ".alex.json"), run.artifact());
    write(
        folder.resolve("metadata.json"),
        CanonicalJson.write(Project.draft(run.config()).metadata(run.model(), run.data(), at, 1)));
    write(folder.resolve("run.json"), JSON.writeValueAsBytes(record.json()));
  }

  Path features() {
    return folder.resolve("features.csv");
  }

  /** Whole or not at all. */
  private static void write(Path file, byte[] bytes) throws IOException {
    Path half = file.resolveSibling("." + file.getFileName() + ".half");
    Files.write(half, bytes);
    Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
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
    if (JSON.readTree(Files.readAllBytes(kept)) instanceof ObjectNode record) {
      return new RunRecord(record);
    }
    throw new ProjectUnusableException(List.of(kept + ": is no JSON object; train again"));
  }

  /**
   * Checks that a ledger still holds what it held when each run was kept.
   *
   * @throws ProjectUnusableException naming every run that it forgot
   */
  static void checkAll(Path runs, TrialLog log) throws IOException {
    List<String> forgotten = new ArrayList<>();
    for (Path folder : folders(runs)) {
      Optional<Looks> looks = new RunFolder(folder).record().looks();
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

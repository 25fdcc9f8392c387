// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import io.chainbridge.alex.gateway.http.Problem;
import io.chainbridge.alex.gateway.http.ProblemReason;
import io.chainbridge.alex.project.Project;
import io.chainbridge.alex.project.TrainingConfig;
import io.chainbridge.alex.project.TrainingConfigYaml;
import io.chainbridge.alex.project.submission.NamedBlackBox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * A project that was sent, laid out in a folder of its own while it is worked on. Nothing outside
 * of it is read for whoever sent it.
 */
record ProjectFolder(Path root) {
  /** Writes every file to its place. */
  void lay(SortedMap<String, Path> files) throws IOException {
    for (Map.Entry<String, Path> file : files.entrySet()) {
      Path to = root.resolve(file.getKey());
      Files.createDirectories(to.getParent());
      Files.copy(file.getValue(), to);
    }
  }

  /**
   * Every file that the newest training file has read from elsewhere, as a sentence.
   *
   * @throws io.chainbridge.alex.project.ProjectUnusableException when there is no such file, or it
   *     cannot be read
   */
  List<String> outside() throws IOException {
    Path training = Project.in(root).newestTrainingFile();
    if (NamedBlackBox.in(training).isPresent()) {
      return List.of(); // nothing but itself is read
    }
    TrainingConfig config = TrainingConfigYaml.read(training);
    List<String> outside = new ArrayList<>();
    config.raw().stream()
        .filter(table -> !isInside(table.file()))
        .forEach(table -> outside.add("data.raw." + table.name()));
    if (!isInside(config.query())) {
      outside.add("data.features");
    }
    return outside.stream()
        .map(field ->
            "training/%s: %s names a file outside the project; move it into the project folder"
                .formatted(training.getFileName(), field))
        .toList();
  }

  /** No file that was sent is a link, so the words of the path say where it is. */
  private boolean isInside(Path file) {
    return file.toAbsolutePath().normalize().startsWith(root.toAbsolutePath().normalize());
  }

  /** The same with paths as they were sent: the folder means nothing to who sent them. */
  Problem asSent(Problem problem) {
    return new Problem(
        problem.type(),
        asSent(problem.detail()),
        problem.reasons().stream().map(this::asSent).toList());
  }

  private ProblemReason asSent(ProblemReason reason) {
    return new ProblemReason(
        reason.code(),
        reason.row(),
        asSent(reason.subject()),
        asSent(reason.found()),
        asSent(reason.demanded()),
        asSent(reason.remedy()));
  }

  String asSent(String text) {
    return text.replace(root + "/", "").replace(root.toString(), "the project");
  }

  /** Removes it and everything in it. */
  void delete() {
    if (!Files.isDirectory(root)) {
      return;
    }
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

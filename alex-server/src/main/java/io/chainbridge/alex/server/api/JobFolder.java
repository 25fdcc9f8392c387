// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs of a home on disk: one small file each, and the projects that are worked on. */
record JobFolder(Path folder) {
  private static final Logger LOG = LoggerFactory.getLogger(JobFolder.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String END = ".json";

  /** Where the project of a job is laid out. */
  ProjectFolder project(Job job) {
    return new ProjectFolder(folder.resolve(job.order().id()));
  }

  /** Keeps what is known of a job; it is on disk when this returns. */
  void keep(Job job) {
    try {
      Files.createDirectories(folder);
      Path half = folder.resolve("." + job.order().id());
      Files.write(
          half,
          JSON.writeValueAsBytes(JobJson.write(job)),
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE,
          StandardOpenOption.DSYNC);
      Files.move(half, file(job), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void forget(Job job) {
    try {
      Files.deleteIfExists(file(job));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(Job job) {
    return folder.resolve(job.order().id() + END);
  }

  /** Removes the projects that a server left behind, and reads its jobs, oldest first. */
  List<Job> left() {
    List<Job> jobs = new ArrayList<>();
    for (Path file : files()) {
      if (Files.isDirectory(file)) {
        new ProjectFolder(file).delete();
      } else if (file.getFileName().toString().endsWith(END)) {
        read(file).ifPresent(jobs::add);
      }
    }
    jobs.sort(Comparator.comparing(job -> job.order().begun()));
    return jobs;
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A damaged file must not keep a server from starting. */
  private static Optional<Job> read(Path file) {
    try {
      return Optional.of(JobJson.read(JSON.readTree(file.toFile())));
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      LOG.warn("{} is no job and is left alone: {}", file, e.getMessage());
      return Optional.empty();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.backup;

import io.chainbridge.alex.governance.UnfinishedDocuments;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.predictionlog.SegmentCopy;
import io.chainbridge.alex.storage.SqliteFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The copy of everything of a home but its blobs, at one moment of its log. One thread. The order
 * of the steps is the argument: docs/decisions/0016-backup.md.
 */
final class HomeCopy {
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final int TRIES = 5;
  private static final int DOCUMENT_TURNS = 50;
  private static final int TURN_MILLIS = 20;

  private static final String OUTCOMES = "outcomes";
  private static final String PREDICTIONS = "predictions";

  private final Home home;
  private final Path to;
  private final HomeMirror files;
  private final SegmentCopy outcomes;
  private final SegmentCopy predictions;

  HomeCopy(Home home, Path to, CopiedNames names) {
    this.home = home;
    this.to = to;
    this.files = new HomeMirror(home.folder(), to, names);
    this.outcomes = new SegmentCopy(home.outcomes(), to.resolve(OUTCOMES));
    this.predictions = new SegmentCopy(home.predictions(), to.resolve(PREDICTIONS));
  }

  /**
   * Makes it.
   *
   * @throws BackupUnusableException when the home changes faster than it can be copied
   */
  void make() throws IOException {
    for (int turn = 0; turn < TRIES; turn++) {
      pass(Deadline.none());
      try {
        SqliteFiles.hold(home.folder().resolve("alex.db"), this::last);
        return;
      } catch (TookTooLongException _) {
        // those who wait go first
      }
    }
    throw new BackupUnusableException(
        home.folder()
            + " changes faster than it can be copied; run alex backup again at a quieter time, or"
            + " with alex serve stopped");
  }

  /** Nobody can append now. */
  private void last() throws IOException {
    Deadline deadline = Deadline.in(LONGEST);
    awaitDocuments();
    pass(deadline);
    for (Path database : databases()) {
      deadline.check();
      Path copy = to.resolve(database.getFileName());
      Files.deleteIfExists(copy);
      if (SqliteFiles.isOne(database)) {
        SqliteFiles.copy(database, copy);
      } else {
        Files.copy(database, copy);
      }
    }
  }

  /** The process that appended the newest leaves may still write what follows from them. */
  private void awaitDocuments() {
    for (int turn = 0; turn < DOCUMENT_TURNS; turn++) {
      if (UnfinishedDocuments.of(home).isEmpty()) {
        return;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(TURN_MILLIS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void pass(Deadline deadline) throws IOException {
    files.refresh(deadline);
    for (String folder : List.of(OUTCOMES, PREDICTIONS)) {
      if (Files.isDirectory(home.folder().resolve(folder))) {
        Files.createDirectories(to.resolve(folder));
      }
    }
    outcomes.refresh();
    deadline.check();
    predictions.refresh();
    deadline.check();
  }

  private List<Path> databases() throws IOException {
    try (Stream<Path> all = Files.list(home.folder())) {
      return all.filter(file -> CopiedNames.isDatabase(file.getFileName().toString()))
          .sorted()
          .toList();
    }
  }
}

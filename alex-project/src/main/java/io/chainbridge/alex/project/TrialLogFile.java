// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The trial log of a project, open for appending: {@code runs/trials.jsonl}. An entry is on disk
 * when {@link #append} returns. Locked by one process; not thread-safe.
 */
final class TrialLogFile implements AutoCloseable {
  private final Path file;
  private @Nullable FileChannel channel;
  private TrialLog log;

  private TrialLogFile(Path file) {
    this.file = file;
    this.log = TrialLog.of(file, new byte[0]);
  }

  /** Reads the log; a missing file is an empty log. */
  static TrialLog read(Path file) throws IOException {
    return TrialLog.of(file, Files.exists(file) ? Files.readAllBytes(file) : new byte[0]);
  }

  /**
   * Opens the log for appending. Removes an incomplete last line, left by a killed writer.
   *
   * @throws ProjectUnusableException when the chain is broken or another process has it open
   */
  static TrialLogFile open(Path file, Consumer<String> report) throws IOException {
    TrialLogFile trials = new TrialLogFile(file);
    if (!Files.exists(file)) {
      return trials;
    }
    FileChannel channel = trials.lock(StandardOpenOption.WRITE);
    try {
      byte[] bytes = Files.readAllBytes(file);
      trials.log = TrialLog.of(file, bytes);
      if (trials.log.isTruncated()) {
        channel.truncate(TrialLog.wholeLines(bytes));
        channel.force(true);
        report.accept("trials      removed the incomplete last line of " + file);
      }
    } catch (IOException | RuntimeException e) {
      trials.close();
      throw e;
    }
    return trials;
  }

  private FileChannel lock(StandardOpenOption... options) throws IOException {
    FileChannel opened = FileChannel.open(file, options);
    channel = opened;
    FileLock lock = null;
    try {
      lock = opened.tryLock();
    } catch (OverlappingFileLockException _) {
      // open elsewhere in this process
    }
    if (lock == null) {
      close();
      throw new ProjectUnusableException(
          List.of(file + ": another training of this project is running; wait until it ends"));
    }
    return opened;
  }

  TrialLog log() {
    return log;
  }

  /** Appends an entry. */
  void append(ObjectNode entry) throws IOException {
    FileChannel open = channel;
    if (open == null) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      open = lock(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    }
    ByteBuffer left = ByteBuffer.wrap(log.line(entry));
    open.position(open.size());
    while (left.hasRemaining()) {
      open.write(left);
    }
    open.force(true);
    log = log.with(entry);
  }

  @Override
  public void close() throws IOException {
    FileChannel open = channel;
    if (open != null) {
      open.close();
    }
  }
}

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
 * The ledger of trials of a project, open to add to it: {@code runs/trials.jsonl}. A look is on the
 * disk when {@link #append} returns. One process at a time, one thread.
 */
final class TrialLogFile implements AutoCloseable {
  private final Path file;
  private @Nullable FileChannel channel;
  private TrialLog log;

  private TrialLogFile(Path file) {
    this.file = file;
    this.log = TrialLog.of(file, new byte[0]);
  }

  /** Reads the log without adding to it; a file that is not there holds nothing. */
  static TrialLog read(Path file) throws IOException {
    return TrialLog.of(file, Files.exists(file) ? Files.readAllBytes(file) : new byte[0]);
  }

  /**
   * Opens the ledger; a last line that was half written when its writer was killed is cut off.
   *
   * @throws ProjectUnusableException when the chain is broken or another process has it open
   */
  static TrialLogFile open(Path file, Consumer<String> told) throws IOException {
    TrialLogFile ledger = new TrialLogFile(file);
    if (!Files.exists(file)) {
      return ledger;
    }
    FileChannel channel = ledger.lock(StandardOpenOption.WRITE);
    try {
      byte[] bytes = Files.readAllBytes(file);
      ledger.log = TrialLog.of(file, bytes);
      if (ledger.log.halfWritten()) {
        channel.truncate(TrialLog.wholeLines(bytes));
        channel.force(true);
        told.accept("trials      the last line of " + file + " was half written and is cut off");
      }
    } catch (IOException | RuntimeException e) {
      ledger.close();
      throw e;
    }
    return ledger;
  }

  private FileChannel lock(StandardOpenOption... options) throws IOException {
    FileChannel opened = FileChannel.open(file, options);
    channel = opened;
    FileLock lock = null;
    try {
      lock = opened.tryLock();
    } catch (OverlappingFileLockException _) {
      // this process has it open elsewhere
    }
    if (lock == null) {
      close();
      throw new ProjectUnusableException(
          List.of(file + ": another training of this project is running; wait for it"));
    }
    return opened;
  }

  TrialLog log() {
    return log;
  }

  /** Adds a look. */
  void append(ObjectNode look) throws IOException {
    FileChannel open = channel;
    if (open == null) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      open = lock(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    }
    ByteBuffer left = ByteBuffer.wrap(log.line(look));
    open.position(open.size());
    while (left.hasRemaining()) {
      open.write(left);
    }
    open.force(true);
    log = log.with(look);
  }

  @Override
  public void close() throws IOException {
    FileChannel open = channel;
    if (open != null) {
      open.close();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;

/**
 * An append-only log of predictions, open for writing: one thread drains what waits, writes it at
 * once, forces it, and only then completes the appends.
 *
 * <p>It fails closed: after the first write or force that fails, every append fails until the log
 * is opened anew. One process may hold a folder open. Thread-safe.
 */
public final class PredictionLog implements AutoCloseable {
  private final LogSettings settings;
  private final Recovery recovery;
  private final FileChannel lock;
  private final GroupCommit writer;

  private PredictionLog(
      LogSettings settings, Recovery recovery, FileChannel lock, GroupCommit writer) {
    this.settings = settings;
    this.recovery = recovery;
    this.lock = lock;
    this.writer = writer;
  }

  /**
   * Opens or creates the log of this folder and cuts off a group that a crash left unfinished. Only
   * the newest segment is walked; {@link SegmentAudit} walks all.
   *
   * @throws CorruptSegmentException when the newest segment is damaged where no crash damages
   * @throws PredictionLogUnavailableException when the folder cannot be used or is open elsewhere
   */
  public static PredictionLog open(Path folder, LogSettings settings) {
    return open(folder, settings, SegmentDisk.REAL);
  }

  static PredictionLog open(Path folder, LogSettings settings, SegmentDisk disk) {
    try {
      Files.createDirectories(folder);
      FileChannel lock = lock(folder);
      try {
        Recovery.Opened opened = Recovery.open(folder, settings, disk);
        GroupCommit writer = GroupCommit.start(folder, settings, disk, opened);
        return new PredictionLog(settings, opened.recovery(), lock, writer);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new PredictionLogUnavailableException("the prediction log in " + folder, e);
    }
  }

  @SuppressWarnings("resource") // the lock lives as long as its channel
  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("predictions.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    if (!held(channel)) {
      channel.close();
      throw new PredictionLogUnavailableException(folder + " is open in another gateway");
    }
    return channel;
  }

  private static boolean held(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  /**
   * Appends one record; completes with its sequence number once it is durable, or exceptionally
   * with {@link PredictionLogUnavailableException}.
   *
   * @throws IllegalArgumentException when the payload does not fit a segment
   */
  public CompletableFuture<Long> append(byte[] payload) {
    return append(payload, _ -> {});
  }

  /**
   * As {@link #append(byte[])}; the listener is told the sequence first. Listeners and futures are
   * served by one thread, in the order of the sequence.
   */
  public CompletableFuture<Long> append(byte[] payload, LongConsumer onDurable) {
    if (payload.length > settings.largestPayload()) {
      throw new IllegalArgumentException(
          "payload must hold at most "
              + settings.largestPayload()
              + " bytes, held: "
              + payload.length);
    }
    return writer.append(payload, onDurable);
  }

  /** What opening this log found. */
  public Recovery recovery() {
    return recovery;
  }

  /** Whether appends can still succeed. */
  public boolean isWritable() {
    return writer.isWritable();
  }

  /** Writes what waits, completes it, and lets the folder go. */
  @Override
  public void close() {
    writer.close();
    try {
      lock.close();
    } catch (IOException e) {
      throw new PredictionLogUnavailableException("letting the prediction log go", e);
    }
  }
}

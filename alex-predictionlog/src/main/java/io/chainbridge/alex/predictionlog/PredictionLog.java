// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/**
 * An append-only log of predictions, open for writing. One thread takes the records that wait,
 * writes them at once, forces them, and only then completes their appends.
 *
 * <p>It fails closed: after the first failed write or force, every append fails until the log is
 * opened again. One process at a time may have a folder open. Thread-safe.
 */
public final class PredictionLog implements AutoCloseable {
  private final LogSettings settings;
  private final Recovery recovery;
  private final FolderLock lock;
  private final GroupCommit writer;
  private final Path folder;
  private final Map<Long, SegmentStat> seen = new HashMap<>();

  /** The lowest number that a segment may have which was not there at the last look. */
  private long expected = Long.MAX_VALUE;

  private PredictionLog(
      Path folder, LogSettings settings, Recovery recovery, FolderLock lock, GroupCommit writer) {
    this.folder = folder;
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
    return open(folder, settings, Gaps.none());
  }

  /** The same of a log that may lack the records of these gaps; it goes on behind them. */
  public static PredictionLog open(Path folder, LogSettings settings, Gaps gaps) {
    return open(folder, settings, SegmentDisk.REAL, gaps);
  }

  static PredictionLog open(Path folder, LogSettings settings, SegmentDisk disk) {
    return open(folder, settings, disk, Gaps.none());
  }

  private static PredictionLog open(
      Path folder, LogSettings settings, SegmentDisk disk, Gaps gaps) {
    try {
      Files.createDirectories(folder);
      FolderLock lock = FolderLock.take(folder);
      try {
        Recovery.Opened opened = Recovery.open(folder, settings, disk, gaps);
        GroupCommit writer = GroupCommit.start(folder, settings, disk, opened);
        return new PredictionLog(folder, settings, opened.recovery(), lock, writer);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new PredictionLogUnavailableException("the prediction log in " + folder, e);
    }
  }

  /**
   * Appends one record and returns a future of its sequence number.
   *
   * <p>The caller MAY call this from any thread and MUST NOT change the payload until the future
   * completes; it is not copied.
   *
   * <p>When the future completes with a number, the record survives what {@link Durability} says,
   * and so does every record with a lower number. Numbers start at 1 in a new log and have no gaps.
   * One caller's records get their numbers in the order of its calls.
   *
   * <p>When it completes exceptionally with {@link PredictionLogUnavailableException}, the caller
   * MUST treat the record as not written: it may or may not be there when the log is opened again.
   * After a failed write or force every later append fails too, until the log is opened again. A
   * full queue ({@value GroupCommit#MOST_WAITING} records) fails only the append at hand.
   *
   * <p>Futures complete on one delivery thread, in the order of their numbers. Callbacks on them
   * MUST be quick and MUST NOT wait for another append.
   *
   * @throws IllegalArgumentException when the payload is larger than {@link
   *     LogSettings#largestPayload}; nothing was queued
   */
  public CompletableFuture<Long> append(byte[] payload) {
    return append(payload, _ -> {});
  }

  /**
   * As {@link #append(byte[])}. The listener gets the number on the delivery thread, once the
   * record is durable and before the future completes; it is not called for a record that failed. A
   * runtime exception that it throws is dropped.
   */
  public CompletableFuture<Long> append(byte[] payload, LongConsumer onDurable) {
    if (payload.length > settings.largestPayload()) {
      throw new IllegalArgumentException(
          "payload must be at most "
              + settings.largestPayload()
              + " bytes, was: "
              + payload.length);
    }
    return writer.append(payload, onDurable);
  }

  /** What opening this log found; does not change afterwards. */
  public Recovery recovery() {
    return recovery;
  }

  /** How far the log has grown durably. */
  public LogHead head() {
    return writer.head();
  }

  /**
   * Looks at the segment files as the disk knows them. Where one is gone, replaced or has another
   * size, every append fails from now on: a record would be lost with it.
   *
   * @return what happened, in one sentence; empty when nothing did
   */
  public synchronized Optional<String> checkSegments() {
    try {
      for (Path segment : Segments.of(folder)) {
        seen.putIfAbsent(Segments.number(segment), SegmentStat.of(segment));
      }
    } catch (IOException e) {
      return stopped("the folder cannot be read: " + e.getMessage());
    }
    expected = Math.min(expected, head().segment());
    TreeSet<Long> numbers = new TreeSet<>(seen.keySet());
    LongStream.rangeClosed(expected, head().segment()).forEach(numbers::add);
    expected = head().segment();
    for (long number : numbers) {
      SegmentStat stat = seen.get(number);
      Optional<String> changed =
          stat == null ? Optional.of(SegmentFormat.fileName(number) + " is gone") : stat.changed();
      if (changed.isPresent()) {
        return stopped(changed.get());
      }
    }
    return Optional.empty();
  }

  private Optional<String> stopped(String why) {
    stop(why);
    return Optional.of(why);
  }

  /** Refuses every append from now on, until the log is opened again. */
  public void stop(String why) {
    writer.stop(why);
  }

  /** Whether appends can still succeed: false after a failure and after closing, for good. */
  public boolean isWritable() {
    return writer.isWritable();
  }

  /**
   * Writes and completes what waits, then releases the folder. Later appends fail. May be called
   * twice.
   *
   * @throws PredictionLogUnavailableException when a listener does not return in a minute
   */
  @Override
  public void close() {
    writer.close();
    try {
      lock.close();
    } catch (IOException e) {
      throw new PredictionLogUnavailableException("releasing the prediction log", e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.predictionlog.SegmentDisk.SegmentFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of a log. The records that wait become one group: one write, one force, then
 * completion on a second thread, so that slow listeners never delay the next force.
 *
 * <p>Thread-safe: {@link #append} only queues; segments and numbers belong to the writer thread.
 */
final class GroupCommit implements AutoCloseable {
  /** Records in one group: bounds the wait of the first for the last, a few ms of encoding. */
  private static final int LARGEST_GROUP = 4_096;

  /**
   * Records in the queue: at 1 KiB each a disk that stalls costs 256 MiB of heap, not all of it.
   */
  static final int MOST_WAITING = 1 << 18;

  /** Bytes gathered for one write, 1 MiB: about a thousand records of 43 features. */
  private static final int STAGING_BYTES = 1 << 20;

  /** Minutes that closing waits for listeners: far more than any needs, so a hang is an error. */
  private static final int CLOSING_MINUTES = 1;

  private final Path folder;
  private final LogSettings settings;
  private final SegmentDisk disk;
  private final LinkedBlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
  private final ExecutorService delivery =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("alex-prediction-delivery").factory());
  private final Thread thread;
  private final Object gate = new Object();
  private boolean closed;
  private volatile @Nullable PredictionLogUnavailableException failure;
  private volatile LogHead head;

  // Below: the writer thread's own.
  private ByteBuffer staged = ByteBuffer.allocateDirect(STAGING_BYTES);
  private SegmentFile file;
  private long number;
  private long offset;
  private long nextSequence;
  private byte[] previous;

  private sealed interface Entry {}

  @SuppressWarnings("ArrayRecordComponent") // a queue entry, never compared
  private record Pending(byte[] payload, CompletableFuture<Long> sequence, LongConsumer onDurable)
      implements Entry {}

  private record Stop() implements Entry {}

  private record Written(long sequence, Pending pending) {}

  private GroupCommit(Path folder, LogSettings settings, SegmentDisk disk, Recovery.Opened opened) {
    this.folder = folder;
    this.settings = settings;
    this.disk = disk;
    this.file = opened.file();
    this.number = opened.number();
    this.offset = opened.offset();
    this.nextSequence = opened.recovery().nextSequence();
    this.previous = opened.recovery().head().raw();
    this.head = new LogHead(opened.recovery().nextSequence() - 1, opened.recovery().head(), number);
    this.thread = Thread.ofPlatform().daemon().name("alex-prediction-log").unstarted(this::run);
  }

  static GroupCommit start(
      Path folder, LogSettings settings, SegmentDisk disk, Recovery.Opened opened) {
    GroupCommit writer = new GroupCommit(folder, settings, disk, opened);
    writer.thread.start();
    return writer;
  }

  CompletableFuture<Long> append(byte[] payload, LongConsumer onDurable) {
    Pending pending = new Pending(payload, new CompletableFuture<>(), onDurable);
    PredictionLogUnavailableException broken = failure;
    if (broken != null) {
      return CompletableFuture.failedFuture(broken);
    }
    if (queue.size() >= MOST_WAITING) {
      return CompletableFuture.failedFuture(
          new PredictionLogUnavailableException(MOST_WAITING + " records wait to be written"));
    }
    synchronized (gate) {
      if (closed) {
        return CompletableFuture.failedFuture(
            new PredictionLogUnavailableException("the prediction log is closed"));
      }
      queue.add(pending);
    }
    return pending.sequence;
  }

  /** How far the log has grown durably. */
  LogHead head() {
    return head;
  }

  /** Refuses every append from now on. */
  void stop(String why) {
    if (failure == null) {
      failure =
          new PredictionLogUnavailableException(
              "the prediction log in " + folder + " stopped: " + why);
    }
  }

  boolean isWritable() {
    synchronized (gate) {
      return !closed && failure == null;
    }
  }

  private void run() {
    List<Entry> taken = new ArrayList<>();
    boolean going = true;
    while (going) {
      taken.clear();
      take(taken);
      List<Pending> group = new ArrayList<>(taken.size());
      for (Entry entry : taken) {
        switch (entry) {
          case Pending pending -> group.add(pending);
          case Stop() -> going = false;
        }
      }
      PredictionLogUnavailableException broken = failure;
      if (broken == null) {
        commit(group);
      } else {
        refuse(group, broken);
      }
    }
  }

  private void take(List<Entry> taken) {
    try {
      taken.add(queue.take());
    } catch (InterruptedException e) {
      failure = new PredictionLogUnavailableException("the writer was interrupted", e);
      return; // the next rounds refuse what waits
    }
    queue.drainTo(taken, LARGEST_GROUP - 1);
  }

  private void commit(List<Pending> group) {
    List<Written> written = new ArrayList<>(group.size());
    try {
      long first = nextSequence;
      for (Pending pending : group) {
        int size = SegmentFormat.RECORD_BYTES + pending.payload.length;
        if (offset + staged.position() + size > settings.segmentBytes()) {
          finish(written);
          roll();
          first = nextSequence;
        }
        if (staged.remaining() < size) {
          flush();
          staged = staged.capacity() < size ? ByteBuffer.allocateDirect(size) : staged;
        }
        previous = SegmentFormat.put(staged, nextSequence, first, previous, pending.payload);
        written.add(new Written(nextSequence++, pending));
      }
      finish(written);
    } catch (IOException | RuntimeException e) {
      fail(group, e);
    }
  }

  /** Makes the staged records durable and hands them to the delivery thread. */
  private void finish(List<Written> written) throws IOException {
    flush();
    if (settings.durability() == Durability.POWER && !written.isEmpty()) {
      file.force();
    }
    head = new LogHead(nextSequence - 1, Sha256.ofRaw(previous), number);
    List<Written> done = List.copyOf(written);
    written.clear();
    delivery.execute(() -> done.forEach(GroupCommit::deliver));
  }

  private void flush() throws IOException {
    staged.flip();
    int size = staged.limit();
    file.write(staged, offset);
    offset += size;
    staged.clear();
  }

  private void roll() throws IOException {
    file.force();
    file.close();
    number++;
    byte[] header = SegmentFormat.header(new SegmentFormat.Header(number, nextSequence, previous));
    Path next = folder.resolve(SegmentFormat.fileName(number));
    file = disk.create(next, header, settings.segmentBytes());
    offset = SegmentFormat.HEADER_BYTES;
  }

  private static void deliver(Written written) {
    try {
      written.pending.onDurable.accept(written.sequence);
    } catch (RuntimeException _) {
      // The record is durable even if its listener throws; the others still wait for theirs.
    } finally {
      written.pending.sequence.complete(written.sequence);
    }
  }

  /** No retry: a failed force may have lost pages that the next one reports as written. */
  private void fail(List<Pending> group, Exception cause) {
    PredictionLogUnavailableException broken =
        new PredictionLogUnavailableException(
            "the prediction log in " + folder + " stopped: " + cause.getMessage(), cause);
    failure = broken;
    refuse(group, broken);
  }

  private void refuse(List<Pending> group, PredictionLogUnavailableException broken) {
    List<Pending> refused = List.copyOf(group);
    delivery.execute(
        () -> refused.forEach(pending -> pending.sequence.completeExceptionally(broken)));
  }

  @Override
  public void close() {
    synchronized (gate) {
      if (closed) {
        return;
      }
      closed = true;
      queue.add(new Stop());
    }
    try {
      thread.join();
      delivery.shutdown();
      if (!delivery.awaitTermination(CLOSING_MINUTES, TimeUnit.MINUTES)) {
        throw new PredictionLogUnavailableException("listeners did not return in a minute");
      }
      file.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PredictionLogUnavailableException("interrupted while closing " + folder, e);
    } catch (IOException e) {
      throw new PredictionLogUnavailableException("closing the prediction log in " + folder, e);
    }
  }
}

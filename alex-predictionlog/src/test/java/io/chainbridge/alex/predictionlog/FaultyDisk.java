// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;

/** A disk that fills up, fails to force, or loses power: unforced pages survive by chance. */
final class FaultyDisk implements SegmentDisk {
  private static final int PAGE = 512;

  private final Map<Long, byte[]> unforced = new TreeMap<>();
  private int writesLeft = Integer.MAX_VALUE;
  private int forcesLeft = Integer.MAX_VALUE;
  private boolean cached;
  private boolean filesRefused;

  private final Semaphore stalled = new Semaphore(1);

  /** From now on no write returns until {@link #goOn}. */
  void stall() {
    stalled.acquireUninterruptibly();
  }

  void goOn() {
    stalled.release();
  }

  /** The disk is full after this many more writes. */
  synchronized void fillAfter(int writes) {
    writesLeft = writes;
  }

  /** Forcing fails after this many more times. */
  synchronized void breakForcesAfter(int forces) {
    forcesLeft = forces;
  }

  /** From now on no file can be created. */
  synchronized void refuseFiles() {
    filesRefused = true;
  }

  /** From now on writes stay in memory until they are forced. */
  synchronized void cacheWrites() {
    cached = true;
  }

  /** The power goes: each unforced page reaches the file or not; nothing works any more. */
  synchronized void cutPower(Path segment, RandomGenerator random) throws IOException {
    writesLeft = 0;
    forcesLeft = 0;
    try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
      for (Map.Entry<Long, byte[]> write : unforced.entrySet()) {
        byte[] bytes = write.getValue();
        long end = write.getKey() + bytes.length;
        for (long at = write.getKey(); at < end; at = (at / PAGE + 1) * PAGE) {
          int from = (int) (at - write.getKey());
          int size = (int) Math.min((at / PAGE + 1) * PAGE - at, end - at);
          if (random.nextBoolean()) {
            channel.write(ByteBuffer.wrap(bytes, from, size), at);
          }
        }
      }
    }
    unforced.clear();
  }

  @Override
  public synchronized SegmentFile create(Path file, byte[] header, int bytes) throws IOException {
    if (filesRefused) {
      throw new IOException("No space left on device");
    }
    return wrapped(REAL.create(file, header, bytes));
  }

  @Override
  public SegmentFile open(Path file) throws IOException {
    return wrapped(REAL.open(file));
  }

  private SegmentFile wrapped(SegmentFile real) {
    return new SegmentFile() {
      @Override
      public void write(ByteBuffer bytes, long at) throws IOException {
        stalled.acquireUninterruptibly();
        stalled.release();
        synchronized (FaultyDisk.this) {
          if (writesLeft-- <= 0) {
            throw new IOException("No space left on device");
          }
          if (cached) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            unforced.put(at, copy);
          } else {
            real.write(bytes, at);
          }
        }
      }

      @Override
      public void force() throws IOException {
        synchronized (FaultyDisk.this) {
          if (forcesLeft-- <= 0) {
            throw new IOException("Input/output error");
          }
          for (Map.Entry<Long, byte[]> write : unforced.entrySet()) {
            real.write(ByteBuffer.wrap(write.getValue()), write.getKey());
          }
          unforced.clear();
          real.force();
        }
      }

      @Override
      public void close() throws IOException {
        real.close();
      }
    };
  }
}

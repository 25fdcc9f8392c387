// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Where segments are written: the real disk, or in tests one that fills up or loses power. */
interface SegmentDisk {
  /** One open segment. */
  interface SegmentFile extends AutoCloseable {
    /** Writes all remaining bytes at this offset. */
    void write(ByteBuffer bytes, long at) throws IOException;

    /** Forces what was written to the device; the file's length never changes. */
    void force() throws IOException;

    @Override
    void close() throws IOException;
  }

  /** Creates a file of zeros behind this header; it appears whole and durable or not at all. */
  SegmentFile create(Path file, byte[] header, int bytes) throws IOException;

  SegmentFile open(Path file) throws IOException;

  /** The file system. */
  SegmentDisk REAL =
      new SegmentDisk() {
        private static final int CHUNK = 1 << 20;

        @Override
        public SegmentFile create(Path file, byte[] header, int bytes) throws IOException {
          Path young = file.resolveSibling(file.getFileName() + ".new");
          try (FileChannel channel =
              FileChannel.open(
                  young,
                  Set.of(
                      StandardOpenOption.CREATE,
                      StandardOpenOption.TRUNCATE_EXISTING,
                      StandardOpenOption.WRITE),
                  PosixFilePermissions.asFileAttribute(
                      PosixFilePermissions.fromString("rw-------")))) {
            writeAll(channel, ByteBuffer.wrap(header), 0);
            ByteBuffer zeros = ByteBuffer.allocateDirect(Math.min(CHUNK, bytes));
            for (long at = header.length; at < bytes; at += zeros.limit()) {
              zeros.clear().limit((int) Math.min(zeros.capacity(), bytes - at));
              writeAll(channel, zeros, at);
            }
            channel.force(true);
          }
          Files.move(young, file, StandardCopyOption.ATOMIC_MOVE);
          forceFolder(file);
          return open(file);
        }

        @Override
        public SegmentFile open(Path file) throws IOException {
          FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
          return new SegmentFile() {
            @Override
            public void write(ByteBuffer bytes, long at) throws IOException {
              writeAll(channel, bytes, at);
            }

            @Override
            public void force() throws IOException {
              channel.force(false);
            }

            @Override
            public void close() throws IOException {
              channel.close();
            }
          };
        }
      };

  private static void writeAll(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
    long position = at;
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
  }

  private static void forceFolder(Path file) throws IOException {
    try (FileChannel folder =
        FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }
}

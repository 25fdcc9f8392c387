// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import io.chainbridge.alex.predictionlog.SegmentCursor.Standing;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The copy of one segment that may still be written: its whole records, and zeros behind them. */
final class GrowingCopy {
  private final Path segment;
  private final Path copy;

  /** Shows what is written to the segment later, too. */
  private final ByteBuffer bytes;

  /** Empty where the header is damaged. */
  private final Optional<SegmentCursor> cursor;

  private int copied;

  private GrowingCopy(Path segment, Path copy, ByteBuffer bytes) {
    this.segment = segment;
    this.copy = copy;
    this.bytes = bytes;
    this.cursor =
        SegmentFormat.hasHeader(bytes) ? Optional.of(new SegmentCursor(bytes)) : Optional.empty();
  }

  /** Nothing copied yet. */
  static GrowingCopy of(Path segment, Path copy) throws IOException {
    return new GrowingCopy(segment, copy, Segments.map(segment));
  }

  /**
   * Copies the records that came since.
   *
   * @param newest whether it may end in a group that is being written
   */
  void refresh(boolean newest) throws IOException {
    if (cursor.isEmpty() || isDamaged(cursor.get(), newest)) {
      Files.copy(segment, copy, StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    int end = cursor.get().offset();
    try (RandomAccessFile file = new RandomAccessFile(copy.toFile(), "rw")) {
      if (copied == 0) {
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
        file.setLength(0); // of a copy that was made while it looked damaged
        file.setLength(bytes.limit());
      }
      ByteBuffer more = bytes.slice(copied, end - copied);
      while (more.hasRemaining()) {
        copied += file.getChannel().write(more, copied);
      }
    }
  }

  /** Walks on; a record that was half written at the first look may be whole at the second. */
  private static boolean isDamaged(SegmentCursor cursor, boolean newest) {
    Standing standing = cursor.toTheEnd();
    while (newest && standing == Standing.NO_RECORD && cursor.laterGroupFollows()) {
      int before = cursor.offset();
      standing = cursor.toTheEnd();
      if (cursor.offset() == before) {
        return true;
      }
    }
    return standing != Standing.END && !(newest && standing == Standing.NO_RECORD);
  }
}

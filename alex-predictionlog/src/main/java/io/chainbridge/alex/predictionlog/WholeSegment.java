// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.predictionlog.SegmentCursor.Standing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A segment file that was read to its end: every record is sound and names the one before it.
 *
 * @param first number of the first record
 * @param last number of the last; one less than the first where there is no record
 * @param before hash of the record before the first; zeros before record 1
 * @param head hash of the last record
 */
public record WholeSegment(Path file, long first, long last, Sha256 before, Sha256 head) {
  /**
   * Reads a segment file.
   *
   * @throws CorruptSegmentException where it is damaged or has the name of another
   */
  static WholeSegment read(Path file, Consumer<LogRecord> records) throws IOException {
    ByteBuffer bytes = Segments.map(file);
    if (!SegmentFormat.hasHeader(bytes)) {
      throw new CorruptSegmentException(Segments.name(file), 0, 0, "the header is damaged");
    }
    SegmentFormat.Header header = SegmentFormat.readHeader(bytes);
    if (header.number() != Segments.number(file)) {
      throw new CorruptSegmentException(
          Segments.name(file), header.firstSequence(), 0, "is segment " + header.number());
    }
    SegmentCursor cursor = new SegmentCursor(bytes);
    Standing standing = cursor.standing();
    while (standing == Standing.RECORD) {
      records.accept(cursor.record());
      cursor.step();
      standing = cursor.standing();
    }
    if (standing != Standing.END) {
      throw new CorruptSegmentException(
          Segments.name(file), cursor.nextSequence(), cursor.offset(), Recovery.words(standing));
    }
    return new WholeSegment(
        file,
        header.firstSequence(),
        cursor.nextSequence() - 1,
        Sha256.ofRaw(header.previous()),
        Sha256.ofRaw(cursor.previous()));
  }

  static WholeSegment read(Path file) throws IOException {
    return read(file, _ -> {});
  }

  boolean isEmpty() {
    return last < first;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import io.chainbridge.alex.predictionlog.SegmentCursor.Standing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads the records of a log folder in order, also while a gateway writes to it. Thread-safe.
 *
 * <p>A torn group at the very end is left out; any other damage stops the reading with an
 * exception.
 *
 * @param elsewhere segments that were moved out of the folder
 * @param gaps records that may be absent
 */
public record PredictionLogReader(Path folder, List<Path> elsewhere, Gaps gaps) {
  public PredictionLogReader {
    elsewhere = List.copyOf(elsewhere);
  }

  /** A reader of a folder alone. */
  public PredictionLogReader(Path folder, Gaps gaps) {
    this(folder, List.of(), gaps);
  }

  /** A reader of a log without gaps. */
  public PredictionLogReader(Path folder) {
    this(folder, Gaps.none());
  }

  /**
   * Passes every record to the consumer, in order, on the calling thread. A folder without segments
   * has none.
   *
   * @throws CorruptSegmentException where the checksum, the sequence or the chain breaks
   */
  public void forEach(Consumer<LogRecord> consumer) {
    try {
      List<Path> segments = Segments.of(folder, elsewhere);
      long next = 1;
      for (int i = 0; i < segments.size(); i++) {
        next = segment(segments.get(i), next, i == segments.size() - 1, consumer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading the prediction log in " + folder, e);
    }
  }

  private long segment(Path segment, long next, boolean newest, Consumer<LogRecord> consumer)
      throws IOException {
    ByteBuffer bytes = Segments.map(segment);
    if (!SegmentFormat.hasHeader(bytes)) {
      if (gaps.covers(next)) {
        return next;
      }
      throw new CorruptSegmentException(Segments.name(segment), 0, 0, "the header is damaged");
    }
    SegmentCursor cursor = new SegmentCursor(bytes);
    Standing standing = cursor.standing();
    while (standing == Standing.RECORD) {
      if (!gaps.covers(cursor.nextSequence())) {
        consumer.accept(cursor.record());
      }
      cursor.step();
      standing = cursor.standing();
    }
    boolean torn = newest && standing == Standing.NO_RECORD && !cursor.laterGroupFollows();
    if (standing != Standing.END && !torn && !gaps.covers(cursor.nextSequence())) {
      throw new CorruptSegmentException(
          Segments.name(segment), cursor.nextSequence(), cursor.offset(), Recovery.words(standing));
    }
    return cursor.nextSequence();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether each segment goes on where the one before it ended. Reads lengths, checks no sums. */
final class SegmentSeams {
  private SegmentSeams() {}

  /** The first place where records are missing that no gap explains, in one sentence. */
  static Optional<String> broken(List<Path> segments, Gaps gaps) throws IOException {
    long next = 1;
    long number = 1;
    for (Path segment : segments) {
      ByteBuffer bytes = Segments.map(segment);
      if (Segments.number(segment) != number && !gaps.covers(next)) {
        return Optional.of("prediction segment " + number + " is missing");
      }
      number = Segments.number(segment) + 1;
      if (!SegmentFormat.hasHeader(bytes)) {
        if (gaps.covers(next)) {
          continue;
        }
        return Optional.of(Segments.name(segment) + " has a damaged header");
      }
      long first = SegmentFormat.readHeader(bytes).firstSequence();
      if (!gaps.cover(next, first - 1)) {
        return Optional.of("prediction records %d to %d are missing".formatted(next, first - 1));
      }
      next = Math.max(first, end(bytes, first));
    }
    return Optional.empty();
  }

  /** The number after the last record that begins in this segment. */
  private static long end(ByteBuffer bytes, long first) {
    long next = first;
    long at = SegmentFormat.HEADER_BYTES;
    while (at + SegmentFormat.RECORD_BYTES <= bytes.limit()
        && bytes.getInt((int) at + 4) == SegmentFormat.TYPE_PREDICTION
        && SegmentFormat.sequence(bytes, (int) at) == next) {
      long size = SegmentFormat.size(bytes, (int) at);
      if (size < SegmentFormat.RECORD_BYTES || at + size > bytes.limit()) {
        break;
      }
      at += size;
      next++;
    }
    return next;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import io.chainbridge.alex.digest.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whether a log still holds the records that were counted once. Walks only the segment that has the
 * last of them; {@link SegmentAudit} walks all.
 */
public final class CountedRecords {
  private CountedRecords() {}

  /**
   * What is gone of the first records of a log, in one sentence; empty when they are all there.
   *
   * @param records how many there were
   * @param hash hash of the last of them
   */
  public static Optional<String> missing(Path folder, long records, Sha256 hash) {
    return missing(folder, records, hash, Gaps.none());
  }

  /** The same of a log that may lack the records of these gaps. */
  public static Optional<String> missing(Path folder, long records, Sha256 hash, Gaps gaps) {
    if (records == 0) {
      return Optional.empty();
    }
    try {
      List<Path> segments = Segments.of(folder);
      Optional<String> between = SegmentSeams.broken(segments, gaps);
      if (between.isPresent() || gaps.covers(records)) {
        return between;
      }
      for (Path segment : segments.reversed()) {
        ByteBuffer bytes = Segments.map(segment);
        if (!SegmentFormat.hasHeader(bytes)) {
          return Optional.of(Segments.name(segment) + " has a damaged header");
        }
        if (SegmentFormat.readHeader(bytes).firstSequence() <= records) {
          return within(bytes, records, hash);
        }
      }
      return Optional.of("prediction records 1 to " + records + " are missing");
    } catch (IOException e) {
      throw new UncheckedIOException("reading the prediction log in " + folder, e);
    }
  }

  /** How far the segments of a folder go, whether records before are missing or not. */
  public static LogHead newest(Path folder) {
    try {
      for (Path segment : Segments.of(folder).reversed()) {
        ByteBuffer bytes = Segments.map(segment);
        if (SegmentFormat.hasHeader(bytes)) {
          SegmentCursor cursor = new SegmentCursor(bytes);
          cursor.toTheEnd();
          return new LogHead(
              cursor.nextSequence() - 1, Sha256.ofRaw(cursor.previous()), Segments.number(segment));
        }
      }
      return new LogHead(0, Recovery.NOTHING_BEFORE, 0);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the prediction log in " + folder, e);
    }
  }

  private static Optional<String> within(ByteBuffer bytes, long records, Sha256 hash) {
    SegmentCursor cursor = new SegmentCursor(bytes);
    while (cursor.nextSequence() <= records && cursor.standing() == SegmentCursor.Standing.RECORD) {
      cursor.step();
    }
    if (cursor.nextSequence() <= records) {
      return Optional.of(
          "prediction records %d to %d are missing".formatted(cursor.nextSequence(), records));
    }
    return Arrays.equals(cursor.previous(), hash.raw())
        ? Optional.empty()
        : Optional.of("prediction record " + records + " is not the one that was counted");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.predictionlog.SegmentCursor.Standing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What opening a log found.
 *
 * @param nextSequence the number the next record gets
 * @param head hash of the last record; zeros in an empty log
 * @param tornBytes bytes of an unfinished group that were cut off and kept beside the segment
 */
public record Recovery(long nextSequence, Sha256 head, long tornBytes) {
  static final Sha256 NOTHING_BEFORE = Sha256.ofRaw(new byte[SegmentFormat.HASH_BYTES]);

  /** An opened folder: where to go on writing. */
  record Opened(Recovery recovery, long number, SegmentDisk.SegmentFile file, int offset) {}

  /** Where the records of a folder end: the number of the last file, the next record, the hash. */
  private record End(long number, long next, Sha256 head) {}

  /** Opens the newest segment and cuts off a torn tail, or creates the next one. */
  static Opened open(Path folder, LogSettings settings, SegmentDisk disk, Gaps gaps)
      throws IOException {
    List<Path> segments = Segments.of(folder);
    if (segments.isEmpty()) {
      return create(folder, settings, disk, after(new End(0, 1, NOTHING_BEFORE), gaps));
    }
    if (gaps.all().isEmpty()) {
      requireUnbroken(segments);
    } else {
      requireGapsOnly(segments, gaps);
      Optional<End> absent = absentEnd(segments, gaps);
      if (absent.isPresent()) {
        return create(folder, settings, disk, after(absent.get(), gaps));
      }
    }
    return newest(segments.getLast(), disk);
  }

  private static Opened create(Path folder, LogSettings settings, SegmentDisk disk, End end)
      throws IOException {
    long number = end.number + 1;
    byte[] header =
        SegmentFormat.header(new SegmentFormat.Header(number, end.next, end.head.raw()));
    SegmentDisk.SegmentFile file =
        disk.create(
            folder.resolve(SegmentFormat.fileName(number)), header, settings.segmentBytes());
    return new Opened(
        new Recovery(end.next, end.head, 0), number, file, SegmentFormat.HEADER_BYTES);
  }

  private static void requireGapsOnly(List<Path> segments, Gaps gaps) throws IOException {
    Optional<String> broken = SegmentSeams.broken(segments, gaps);
    if (broken.isPresent()) {
      throw new CorruptSegmentException(
          Segments.name(segments.getLast()),
          0,
          0,
          broken.get() + ", and no leaf of the log says so");
    }
  }

  /** Where the newest records are absent, writing goes on in a new segment behind the gap. */
  private static Optional<End> absentEnd(List<Path> segments, Gaps gaps) throws IOException {
    long number = Segments.number(segments.getLast());
    long next = 1;
    for (Path segment : segments) {
      ByteBuffer bytes = Segments.map(segment);
      if (SegmentFormat.hasHeader(bytes)) {
        SegmentCursor cursor = new SegmentCursor(bytes);
        boolean newest = Segments.number(segment) == number;
        next = newest ? end(cursor) : SegmentFormat.readHeader(bytes).firstSequence();
        boolean lastIsAbsent =
            cursor.offset() > SegmentFormat.HEADER_BYTES && gaps.covers(next - 1);
        if (newest && !gaps.covers(next) && !lastIsAbsent) {
          return Optional.empty();
        }
        if (newest) {
          return Optional.of(new End(number, next, Sha256.ofRaw(cursor.previous())));
        }
      }
    }
    return Optional.of(new End(number, next, NOTHING_BEFORE)); // its header is damaged
  }

  private static long end(SegmentCursor cursor) {
    cursor.toTheEnd();
    return cursor.nextSequence();
  }

  private static End after(End end, Gaps gaps) {
    long next = gaps.after(end.next);
    return new End(end.number, next, gaps.head(next - 1).orElse(end.head));
  }

  private static void requireUnbroken(List<Path> segments) throws IOException {
    long number = 1;
    long sequence = 0;
    for (Path segment : segments) {
      ByteBuffer bytes = Segments.map(segment);
      if (!SegmentFormat.hasHeader(bytes)) {
        throw new CorruptSegmentException(
            Segments.name(segment), sequence + 1, 0, "the header is damaged");
      }
      SegmentFormat.Header header = SegmentFormat.readHeader(bytes);
      if (Segments.number(segment) != number
          || header.number() != number
          || header.firstSequence() <= sequence) {
        throw new CorruptSegmentException(
            Segments.name(segment),
            header.firstSequence(),
            0,
            "segment " + number + " is missing or has another name");
      }
      number++;
      sequence = header.firstSequence() - 1;
    }
  }

  private static Opened newest(Path segment, SegmentDisk disk) throws IOException {
    ByteBuffer bytes = Segments.map(segment);
    SegmentCursor cursor = new SegmentCursor(bytes);
    Standing standing = cursor.toTheEnd();
    if (standing != Standing.END
        && (standing != Standing.NO_RECORD || cursor.laterGroupFollows())) {
      throw new CorruptSegmentException(
          Segments.name(segment),
          cursor.nextSequence(),
          cursor.offset(),
          words(standing) + ", and no crash explains it");
    }
    SegmentDisk.SegmentFile file = disk.open(segment);
    int torn = Math.max(0, cursor.lastNonZero() + 1 - cursor.offset());
    if (torn > 0) {
      cut(segment, bytes.slice(cursor.offset(), torn), cursor, file);
    }
    Recovery recovery = new Recovery(cursor.nextSequence(), Sha256.ofRaw(cursor.previous()), torn);
    return new Opened(recovery, Segments.number(segment), file, cursor.offset());
  }

  /** Keeps the torn bytes beside the segment, then writes zeros over them. */
  private static void cut(
      Path segment, ByteBuffer torn, SegmentCursor cursor, SegmentDisk.SegmentFile file)
      throws IOException {
    byte[] kept = new byte[torn.limit()];
    torn.get(0, kept);
    Files.write(
        segment.resolveSibling(Segments.name(segment) + ".torn-" + cursor.nextSequence()), kept);
    file.write(ByteBuffer.wrap(new byte[kept.length]), cursor.offset());
    file.force();
  }

  static String words(Standing standing) {
    return switch (standing) {
      case RECORD -> "a sound record";
      case END -> "the end";
      case NO_RECORD -> "the checksum is wrong";
      case WRONG_SEQUENCE -> "the sequence number is wrong";
      case WRONG_PREDECESSOR -> "the hash of the record before is wrong";
    };
  }
}

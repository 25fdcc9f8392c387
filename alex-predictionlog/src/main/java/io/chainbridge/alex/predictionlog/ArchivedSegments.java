// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import io.chainbridge.alex.digest.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a folder holds of a range of records that was archived.
 *
 * @param segments the segments of the range, in order; empty where it has none
 * @param faults what of them is not as it was archived, each with its file
 */
public record ArchivedSegments(List<WholeSegment> segments, List<String> faults) {
  public ArchivedSegments {
    segments = List.copyOf(segments);
    faults = List.copyOf(faults);
  }

  /**
   * The whole range, as it must lie in an archive.
   *
   * @param before hash of the record before the first
   */
  public static ArchivedSegments whole(Path folder, Gap range, Sha256 before) throws IOException {
    return of(folder, range, range.from(), before);
  }

  /** The newest records of the range, as an archive leaves them that did not come to its end. */
  public static ArchivedSegments left(Path folder, Gap range, Sha256 before) throws IOException {
    List<Path> files = within(folder, range);
    if (files.isEmpty()) {
      return new ArchivedSegments(List.of(), List.of());
    }
    SegmentFormat.Header first = SegmentFormat.readHeader(Segments.map(files.getFirst()));
    boolean all = first.firstSequence() == range.from();
    return of(folder, range, first.firstSequence(), all ? before : Sha256.ofRaw(first.previous()));
  }

  /** The segment files of a folder that are of none of these ranges. */
  public static List<Path> strangers(Path folder, List<Gap> ranges) throws IOException {
    List<Path> strangers = new ArrayList<>(Segments.of(folder));
    for (Gap range : ranges) {
      strangers.removeAll(within(folder, range));
    }
    return List.copyOf(strangers);
  }

  /** The segments as a run; empty where there is none or one has a fault. */
  public Optional<SegmentRun> run() {
    return segments.isEmpty() || !faults.isEmpty()
        ? Optional.empty()
        : Optional.of(new SegmentRun(segments));
  }

  private static ArchivedSegments of(Path folder, Gap range, long from, Sha256 before)
      throws IOException {
    List<WholeSegment> segments = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    long next = from;
    Sha256 previous = before;
    for (Path file : within(folder, range)) {
      try {
        WholeSegment segment = WholeSegment.read(file);
        if (segment.first() != next) {
          faults.add(file + " begins with record " + segment.first() + ", not " + next);
        } else if (!segment.before().equals(previous)) {
          faults.add(file + " does not follow the record before it");
        }
        segments.add(segment);
        next = segment.last() + 1;
        previous = segment.head();
      } catch (CorruptSegmentException e) {
        faults.add(folder + ": " + e.getMessage());
        return new ArchivedSegments(segments, faults);
      }
    }
    if (!segments.isEmpty() && next != range.to() + 1) {
      faults.add("%s ends with record %d, not %d".formatted(folder, next - 1, range.to()));
    } else if (!segments.isEmpty() && !previous.equals(range.head())) {
      faults.add("record %d in %s is not the one that was archived".formatted(next - 1, folder));
    }
    return new ArchivedSegments(segments, faults);
  }

  private static List<Path> within(Path folder, Gap range) throws IOException {
    List<Path> within = new ArrayList<>();
    for (Path file : Segments.of(folder)) {
      ByteBuffer bytes = Segments.map(file);
      if (SegmentFormat.hasHeader(bytes)
          && range.covers(SegmentFormat.readHeader(bytes).firstSequence())) {
        within.add(file);
      }
    }
    return within;
  }
}

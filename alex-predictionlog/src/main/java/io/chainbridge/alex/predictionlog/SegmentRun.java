// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import io.chainbridge.alex.digest.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Whole segments, one at least, each going on where the one before it ends. */
public record SegmentRun(List<WholeSegment> segments) {
  public SegmentRun {
    segments = List.copyOf(segments);
    if (segments.isEmpty()) {
      throw new IllegalArgumentException("segments must not be empty");
    }
  }

  /** The range of its records, with the hash of the last. */
  public Gap range() {
    return new Gap(
        segments.getFirst().first(), segments.getLast().last(), segments.getLast().head());
  }

  /** Hash of the record before the first; zeros before record 1. */
  public Sha256 before() {
    return segments.getFirst().before();
  }

  /**
   * The oldest segments of a folder whose records all meet the condition. The newest segment is
   * still written and never among them; nor is one that holds a record of a gap.
   *
   * @throws CorruptSegmentException where a segment is damaged and no gap says so
   */
  public static Optional<SegmentRun> oldest(Path folder, Gaps gaps, Predicate<LogRecord> condition)
      throws IOException {
    List<Path> files = Segments.of(folder);
    List<WholeSegment> run = new ArrayList<>();
    long next = gaps.after(1);
    for (Path file : files.subList(0, Math.max(0, files.size() - 1))) {
      AtomicBoolean all = new AtomicBoolean(true);
      Optional<WholeSegment> read =
          read(
              file,
              next,
              gaps,
              record -> {
                if (!condition.test(record)) {
                  all.set(false);
                }
              });
      boolean absent = read.isEmpty() || isAbsent(read.get(), gaps);
      if (!absent && !all.get()) {
        break;
      }
      if (absent && !run.isEmpty()) {
        break;
      }
      if (!absent) {
        add(run, read.get());
      }
      next = gaps.after(read.map(segment -> segment.last() + 1).orElse(next));
    }
    return run.isEmpty() ? Optional.empty() : Optional.of(new SegmentRun(run));
  }

  private static void add(List<WholeSegment> run, WholeSegment segment) {
    if (!run.isEmpty()
        && (segment.first() != run.getLast().last() + 1
            || !segment.before().equals(run.getLast().head()))) {
      throw new CorruptSegmentException(
          Segments.name(segment.file()), segment.first(), 0, "does not follow the one before it");
    }
    run.add(segment);
  }

  private static Optional<WholeSegment> read(
      Path file, long next, Gaps gaps, Consumer<LogRecord> each) throws IOException {
    try {
      return Optional.of(WholeSegment.read(file, each));
    } catch (CorruptSegmentException e) {
      if (gaps.all().isEmpty() || !gaps.covers(Math.max(e.sequence(), next - 1))) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static boolean isAbsent(WholeSegment segment, Gaps gaps) {
    return segment.isEmpty()
        || gaps.all().stream()
            .anyMatch(gap -> gap.from() <= segment.last() && gap.to() >= segment.first());
  }
}

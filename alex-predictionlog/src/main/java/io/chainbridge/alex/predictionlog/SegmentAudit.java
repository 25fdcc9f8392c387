// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.predictionlog.AuditFinding.Kind;
import io.chainbridge.alex.predictionlog.SegmentCursor.Standing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The result of an offline check of every byte of a log: checksums, sequence, chain, zero tails.
 *
 * <p>A cut at the very end leaves no trace in the files: compare {@code head} and {@code records}
 * with a copy kept elsewhere.
 *
 * @param records how many sound, chained records there are
 * @param head hash of the last of them; zeros when there is none
 * @param findings empty when the log is sound; at most one for each segment
 */
public record SegmentAudit(long records, Sha256 head, List<AuditFinding> findings) {
  public SegmentAudit {
    findings = List.copyOf(findings);
  }

  /** Audits the folder; an empty or absent one has zero records. */
  public static SegmentAudit of(Path folder) {
    return of(folder, Gaps.none());
  }

  /** Audits a folder that may lack the records of these gaps. */
  public static SegmentAudit of(Path folder, Gaps gaps) {
    return of(folder, List.of(), gaps);
  }

  /** Audits it with the segments that were moved out of the folder. */
  public static SegmentAudit of(Path folder, List<Path> elsewhere, Gaps gaps) {
    Walk walk = new Walk(gaps);
    try {
      for (Path segment : Segments.of(folder, elsewhere)) {
        walk.segment(segment);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("auditing the prediction log in " + folder, e);
    }
    return new SegmentAudit(walk.records, Sha256.ofRaw(walk.previous), walk.findings);
  }

  /** Whether nothing was found. */
  public boolean isSound() {
    return findings.isEmpty();
  }

  private static final class Walk {
    private final Gaps gaps;
    private final List<AuditFinding> findings = new ArrayList<>();
    private byte[] previous = Recovery.NOTHING_BEFORE.raw();
    private long next = 1;
    private long number = 1;
    private long records;

    Walk(Gaps gaps) {
      this.gaps = gaps;
    }

    void segment(Path segment) throws IOException {
      String name = Segments.name(segment);
      if (Segments.number(segment) != number && !gaps.covers(next)) {
        find(Kind.MISSING_SEGMENT, name, 0, "expected " + SegmentFormat.fileName(number));
      }
      number = Segments.number(segment) + 1;
      ByteBuffer bytes = Segments.map(segment);
      if (!SegmentFormat.hasHeader(bytes)) {
        if (!gaps.covers(next)) {
          find(Kind.BAD_HEADER, name, 0, "the header is damaged");
        }
        return;
      }
      SegmentFormat.Header header = SegmentFormat.readHeader(bytes);
      long first = header.firstSequence();
      if (header.number() != number - 1 || first < next || !gaps.cover(next, first - 1)) {
        find(Kind.SEQUENCE_GAP, name, 0, "begins with record " + first);
      } else if (!Arrays.equals(header.previous(), before(first))) {
        find(Kind.BROKEN_CHAIN, name, 0, "names another predecessor");
      }
      records(name, new SegmentCursor(bytes));
    }

    /** The hash that the record of this number must name as its predecessor. */
    private byte[] before(long first) {
      return gaps.head(first - 1).map(Sha256::raw).orElse(previous);
    }

    private void records(String name, SegmentCursor cursor) {
      long first = cursor.nextSequence();
      Standing standing = cursor.toTheEnd();
      if (gaps.covers(cursor.nextSequence())) {
        standing = Standing.END; // what follows is absent, whatever lies there
      }
      records += cursor.nextSequence() - first;
      next = cursor.nextSequence();
      previous = cursor.previous();
      switch (standing) {
        case RECORD, END -> {}
        case NO_RECORD -> find(Kind.BAD_CHECKSUM, name, cursor.offset(), Recovery.words(standing));
        case WRONG_SEQUENCE ->
            find(Kind.SEQUENCE_GAP, name, cursor.offset(), Recovery.words(standing));
        case WRONG_PREDECESSOR ->
            find(Kind.BROKEN_CHAIN, name, cursor.offset(), Recovery.words(standing));
      }
    }

    private void find(Kind kind, String segment, long offset, String detail) {
      findings.add(new AuditFinding(kind, segment, next, offset, detail));
    }
  }
}

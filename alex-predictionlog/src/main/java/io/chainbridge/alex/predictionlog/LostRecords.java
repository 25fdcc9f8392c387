// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import io.chainbridge.alex.digest.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;

/**
 * Which of the records that were counted a folder does not hold any more: reads every byte. A
 * record that is there and is not the one that was counted is lost, and so are those before it up
 * to the count before.
 */
public final class LostRecords {
  private final Gaps known;
  private final NavigableMap<Long, Sha256> counted;
  private final List<Gap> lost = new ArrayList<>();
  private long next = 1;

  /** Newest number up to which the records are known to be those that were counted. */
  private long sound;

  private byte[] previous = Recovery.NOTHING_BEFORE.raw();

  private LostRecords(NavigableMap<Long, Sha256> counted, Gaps known) {
    this.counted = counted;
    this.known = known;
  }

  /**
   * The ranges, in order; empty where nothing is lost.
   *
   * @param counted every count that the log states: number of records, and hash of the last
   * @param known absent records that somebody answers for already
   */
  public static List<Gap> of(Path folder, NavigableMap<Long, Sha256> counted, Gaps known) {
    LostRecords walk = new LostRecords(counted, known);
    try {
      for (Path segment : Segments.of(folder)) {
        walk.segment(Segments.map(segment));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading the prediction log in " + folder, e);
    }
    if (!counted.isEmpty() && walk.next <= counted.lastKey()) {
      walk.add(walk.next, counted.lastKey(), counted.lastEntry().getValue());
    }
    return List.copyOf(walk.lost);
  }

  private void segment(ByteBuffer bytes) {
    if (!SegmentFormat.hasHeader(bytes)) {
      return;
    }
    SegmentFormat.Header header = SegmentFormat.readHeader(bytes);
    long first = header.firstSequence();
    if (first < next) {
      return;
    }
    if (first > next) {
      add(next, first - 1, Sha256.ofRaw(header.previous()));
    } else if (!Arrays.equals(header.previous(), previous) && !known.covers(first - 1)) {
      add(sound + 1, first - 1, Sha256.ofRaw(header.previous()));
    }
    SegmentCursor cursor = new SegmentCursor(bytes);
    while (cursor.standing() == SegmentCursor.Standing.RECORD) {
      long sequence = cursor.nextSequence();
      cursor.step();
      compare(sequence, cursor.previous());
    }
    next = cursor.nextSequence();
    previous = cursor.previous();
  }

  private void compare(long sequence, byte[] hash) {
    Sha256 stated = counted.get(sequence);
    if (stated == null || known.covers(sequence)) {
      return;
    }
    if (!Arrays.equals(stated.raw(), hash)) {
      add(sound + 1, sequence, stated);
    }
    sound = sequence;
  }

  /** Adds what of a range nobody answers for, where it was counted at all. */
  private void add(long from, long to, Sha256 head) {
    long first = known.after(from);
    if (first <= to) {
      lost.add(new Gap(first, to, head));
    }
    sound = Math.max(sound, to);
  }
}

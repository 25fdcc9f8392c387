// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A copy of a folder of segments, made while a gateway writes to it, and brought up to date as
 * often as wanted. It holds whole records only and has no torn end. One thread.
 *
 * <p>A segment that is damaged is copied byte by byte. Nothing is forced to disk.
 */
public final class SegmentCopy {
  private final Path from;
  private final Path to;
  private final Set<Long> whole = new HashSet<>();
  private final Map<Long, GrowingCopy> growing = new HashMap<>();

  /**
   * A copy that has nothing yet.
   *
   * @param to a folder that exists
   */
  public SegmentCopy(Path from, Path to) {
    this.from = from;
    this.to = to;
  }

  /** Copies what the folder has now and the copy has not; removes what has left the folder. */
  public void refresh() throws IOException {
    List<Path> segments = Segments.of(from);
    for (Path segment : segments) {
      if (!whole.contains(Segments.number(segment))) {
        copy(segment, segment.equals(segments.getLast()));
      }
    }
    Set<String> names = new HashSet<>();
    segments.forEach(segment -> names.add(Segments.name(segment)));
    for (Path copied : Segments.of(to)) {
      if (!names.contains(Segments.name(copied))) {
        Files.delete(copied);
      }
    }
  }

  private void copy(Path segment, boolean newest) throws IOException {
    long number = Segments.number(segment);
    try {
      if (!growing.containsKey(number)) {
        growing.put(number, GrowingCopy.of(segment, to.resolve(Segments.name(segment))));
      }
      growing.get(number).refresh(newest);
    } catch (NoSuchFileException _) { // archived since it was listed
      return;
    }
    if (!newest) {
      growing.remove(number);
      whole.add(number);
    }
  }
}

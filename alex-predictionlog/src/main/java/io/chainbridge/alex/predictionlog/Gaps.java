// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import io.chainbridge.alex.digest.Sha256;
import java.util.List;
import java.util.Optional;

/**
 * The records that a folder may lack: somebody answers for them. A reader goes over them, and a
 * record of one of these numbers is not read where it lies there all the same.
 */
public record Gaps(List<Gap> all) {
  private static final Gaps NONE = new Gaps(List.of());

  public Gaps {
    all = List.copyOf(all);
  }

  /** Nothing may be absent. */
  public static Gaps none() {
    return NONE;
  }

  /** Whether this record may be absent. */
  public boolean covers(long sequence) {
    return all.stream().anyMatch(gap -> gap.covers(sequence));
  }

  /** Whether each of these records may be absent; true where there is none. */
  public boolean cover(long from, long to) {
    return from > to || after(from) > to;
  }

  /** The first record from this one on that must be there. */
  long after(long sequence) {
    long next = sequence;
    Optional<Gap> gap = covering(next);
    while (gap.isPresent()) {
      next = gap.get().to() + 1;
      gap = covering(next);
    }
    return next;
  }

  /** The hash of an absent record, where it is the last of a gap. */
  Optional<Sha256> head(long sequence) {
    return all.stream().filter(gap -> gap.to() == sequence).map(Gap::head).findFirst();
  }

  private Optional<Gap> covering(long sequence) {
    return all.stream().filter(gap -> gap.covers(sequence)).findFirst();
  }
}

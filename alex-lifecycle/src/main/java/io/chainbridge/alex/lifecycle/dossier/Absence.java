// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.dossier;

import io.chainbridge.alex.digest.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is not in a home any more, and two administrators answer for. */
public sealed interface Absence {
  /** Every range of prediction records that is not there. */
  List<AbsentRecords> ranges();

  /** In words, each range once. */
  String words();

  /** What is gone of the log itself. */
  sealed interface LogLoss permits LostLeaves, NoLeaf {}

  /** No leaf is gone. */
  record NoLeaf() implements LogLoss {}

  /** Lost for good. */
  record Recovery(List<AbsentRecords> ranges, LogLoss log) implements Absence {
    public Recovery {
      ranges = List.copyOf(ranges);
    }

    /** The leaves that are gone. */
    public Optional<LostLeaves> leaves() {
      return log instanceof LostLeaves lost ? Optional.of(lost) : Optional.empty();
    }

    @Override
    public String words() {
      List<String> words = new ArrayList<>(ranges.stream().map(AbsentRecords::words).toList());
      leaves().map(LostLeaves::words).ifPresent(words::add);
      return "lost: " + String.join(", ", words);
    }

    /** Whether both name the same losses, whenever each was found. */
    public boolean sameLoss(Recovery other) {
      return ranges.equals(other.ranges)
          && leaves().isPresent() == other.leaves().isPresent()
          && leaves().stream().allMatch(ours -> ours.sameCheckpoint(other.leaves().orElseThrow()));
    }
  }

  /**
   * Moved out of the home in whole segments.
   *
   * @param before hash of the record before the first; zeros before record 1
   */
  record Archive(AbsentRecords range, Sha256 before) implements Absence {
    /** Number of records. */
    public long count() {
      return range.to() - range.from() + 1;
    }

    /** Whether both name a same record. */
    public boolean overlaps(AbsentRecords other) {
      return range.from() <= other.to() && range.to() >= other.from();
    }

    /** How the records that are there join those that are not. */
    public String joints() {
      return "record %d follows %s, record %d follows %s"
          .formatted(range.from(), before.hex(), range.to() + 1, range.head().hex());
    }

    @Override
    public List<AbsentRecords> ranges() {
      return List.of(range);
    }

    @Override
    public String words() {
      return "archived: %s (%d records)".formatted(range.words(), count());
    }
  }
}

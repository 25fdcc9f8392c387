// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit.archive;

import io.chainbridge.alex.lifecycle.dossier.AbsentRecords;
import io.chainbridge.alex.lifecycle.dossier.Continuity;
import io.chainbridge.alex.monitoring.window.DayWindow;
import io.chainbridge.alex.predictionlog.Gap;
import io.chainbridge.alex.predictionlog.Gaps;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The days whose records are not all there: a record lies, in time, between the one before it and
 * the one after it. One thread.
 */
public final class Unrecounted {
  private record Days(LocalDate from, LocalDate to, boolean archived) {
    boolean touches(DayWindow window) {
      return !window.from().isAfter(to) && !window.to().isBefore(from);
    }
  }

  private final Continuity continuity;
  private final Gaps archived;
  private final List<Days> days = new ArrayList<>();
  private LocalDate last = LocalDate.MIN;
  private long next = 1;

  /** Of a log that says this of its records. */
  public Unrecounted(Continuity continuity) {
    this.continuity = continuity;
    this.archived =
        new Gaps(
            continuity.archived().stream()
                .flatMap(gap -> gap.said().absence().ranges().stream())
                .map(range -> new Gap(range.from(), range.to(), range.head()))
                .toList());
  }

  /** The next record that is there. */
  public void read(long sequence, Instant at) {
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    if (sequence != next) {
      days.add(new Days(last, day, archived.cover(next, sequence - 1)));
    }
    next = sequence + 1;
    last = day;
  }

  /** A record that is there, and of which it is not known what it counted for. */
  public void unknown(Instant at) {
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    Days unknown = new Days(day, day, false);
    if (!days.contains(unknown)) {
      days.add(unknown);
    }
  }

  /** Every record was read. */
  public void end() {
    for (Continuity.Gap gap : continuity.gaps()) {
      boolean newest =
          gap.said().absence().ranges().stream()
              .mapToLong(AbsentRecords::to)
              .anyMatch(to -> to >= next);
      if (newest) {
        LocalDate until = LocalDate.ofInstant(gap.at(), ZoneOffset.UTC);
        days.add(new Days(last, until, gap.archive().isPresent()));
      }
    }
  }

  /** Whether records of this window may be absent. */
  public boolean touches(DayWindow window) {
    return days.stream().anyMatch(range -> range.touches(window));
  }

  /** Whether records of this window may be absent that were not archived. */
  public boolean lost(DayWindow window) {
    return days.stream().anyMatch(range -> !range.archived && range.touches(window));
  }
}

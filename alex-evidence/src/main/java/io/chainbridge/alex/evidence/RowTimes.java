// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import io.chainbridge.alex.data.Column;
import io.chainbridge.alex.data.Table;
import io.chainbridge.alex.lifecycle.plan.LabelDelay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * When each row was decided and when its label became known, in microseconds since 1970.
 *
 * @param timed whether rows have a decision time; if not, all are 0
 * @param knownColumn column that says when a label became known, or empty
 */
@SuppressWarnings("ArrayRecordComponent") // long arrays, read and never written
public record RowTimes(boolean timed, long[] decided, long[] known, String knownColumn) {
  private static final long SECOND = 1_000_000;
  private static final long DAY = 86_400 * SECOND;

  /** Rows without a time, whose labels become known after this many seconds. */
  public static RowTimes untimed(int rows, long delaySeconds) {
    long[] known = new long[rows];
    Arrays.fill(known, delaySeconds * SECOND);
    return new RowTimes(false, new long[rows], known, "");
  }

  Instant at(int row) {
    return Instant.EPOCH.plus(decided[row], ChronoUnit.MICROS);
  }

  boolean isKnownBy(int row, Instant moment) {
    return !Instant.EPOCH.plus(known[row], ChronoUnit.MICROS).isAfter(moment);
  }

  /** The one rule that gives the times of all labels. */
  LabelDelay delay(Table table) {
    if (!knownColumn.isEmpty()) {
      return isIn(table) ? new LabelDelay.InColumn(knownColumn) : new LabelDelay.Unknown();
    }
    long first = known.length == 0 ? -1 : known[0] - decided[0];
    if (first >= 0
        && first % SECOND == 0
        && rows().allMatch(row -> known[row] - decided[row] == first)) {
      return new LabelDelay.After(first / SECOND);
    }
    return timed && rows().allMatch(row -> known[row] == nextMonth(row))
        ? new LabelDelay.MonthEnd()
        : new LabelDelay.Unknown();
  }

  private IntStream rows() {
    return IntStream.range(0, known.length);
  }

  /** A column of days says no more than the day. */
  private boolean isIn(Table table) {
    return table.columns().stream()
        .filter(column -> column.name().equals(knownColumn))
        .anyMatch(column ->
            column instanceof Column.Numeric dates
                && rows().allMatch(row -> isOnDayOf(known[row], dates.values()[row])));
  }

  private static boolean isOnDayOf(long known, double date) {
    return known >= date && known - date < DAY;
  }

  private long nextMonth(int row) {
    Instant next =
        LocalDate.ofInstant(at(row), ZoneOffset.UTC)
            .withDayOfMonth(1)
            .plusMonths(1)
            .atStartOfDay()
            .toInstant(ZoneOffset.UTC);
    return ChronoUnit.MICROS.between(Instant.EPOCH, next);
  }
}

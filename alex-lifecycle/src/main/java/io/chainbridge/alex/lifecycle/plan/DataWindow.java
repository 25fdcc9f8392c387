// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.plan;

import java.time.Instant;

/** The rows that a part of the data is taken from, by their decision time. */
public sealed interface DataWindow {
  /** From (included) to (excluded). */
  record Between(Instant from, Instant to) implements DataWindow {
    public Between {
      if (!from.isBefore(to)) {
        throw new IllegalArgumentException("to must be after from, was: " + from + " to " + to);
      }
    }

    /** Whether a decision at this time is in the window. */
    public boolean contains(Instant at) {
      return !at.isBefore(from) && at.isBefore(to);
    }
  }

  /** Every row, because rows have no time or none is left out. */
  record AllRows() implements DataWindow {}

  /** Nothing is stated. */
  record Unstated() implements DataWindow {}

  /** The window in words, such as {@code 2025-01-01 until before 2025-07-01}. */
  default String words() {
    return switch (this) {
      case Between(Instant from, Instant to) -> day(from) + " until before " + day(to);
      case AllRows _ -> "all rows";
      case Unstated _ -> "nothing";
    };
  }

  /** The day alone if the instant is its start. */
  private static String day(Instant at) {
    String text = at.toString();
    return text.endsWith("T00:00:00Z") ? text.substring(0, text.indexOf('T')) : text;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.plan;

import java.time.Duration;

/** When the label of a decision becomes known. */
public sealed interface LabelDelay {
  /** A fixed number of seconds after the decision. */
  record After(long seconds) implements LabelDelay {}

  /** On the first day of the month after the decision. */
  record MonthEnd() implements LabelDelay {}

  /** At the time in this column. */
  record InColumn(String column) implements LabelDelay {}

  /** Nothing is stated; of trained rows: no rule gives these times. */
  record Unknown() implements LabelDelay {}

  /** The delay in words, such as {@code 30 days} or {@code 1 day 6 hours}. */
  default String words() {
    return switch (this) {
      case After(long seconds) -> time(Duration.ofSeconds(seconds));
      case MonthEnd _ -> "end of the month";
      case InColumn(String column) -> "column " + column;
      case Unknown _ -> "nothing";
    };
  }

  private static String time(Duration delay) {
    Duration rest = delay.minusDays(delay.toDays());
    String days = delay.toDays() == 1 ? "1 day" : delay.toDays() + " days";
    return rest.isZero() ? days : days + " " + rest.toString().substring(2);
  }
}

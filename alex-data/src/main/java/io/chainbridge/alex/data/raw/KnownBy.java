// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data.raw;

import java.time.Duration;
import java.time.Instant;

/**
 * What could be known at an instant: raw rows that had become known, and labels of decisions that
 * were old enough.
 *
 * @param until the instant
 * @param time column of the decision time; a raw table that has it, and does not say otherwise,
 *     knows its rows from then on
 * @param target column of the label; a raw table that has it shows other labels where they were not
 *     known yet
 * @param labelDelay time from a decision until its label is known
 */
public record KnownBy(Instant until, String time, String target, Duration labelDelay) {

  /** What this hid in one raw table. */
  public record Hiding(String table, Rows rows, Labels labels) {}

  /** The later rows of a table. */
  public enum Rows {
    /** By the column that the table names. */
    HIDDEN,
    /** By the column of the decision time. */
    HIDDEN_BY_DECISION,
    /** The table does not say when its rows became known. */
    SHOWN
  }

  /** The later labels in a table. */
  public enum Labels {
    NONE,
    HIDDEN,
    /** The table has no time for them, or they are texts. */
    SHOWN
  }
}

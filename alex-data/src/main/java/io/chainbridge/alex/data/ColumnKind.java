// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

/** How the cells of a column are read. */
public enum ColumnKind {
  /** A finite number; an empty cell is missing. */
  NUMERIC,
  /** A level of text; an empty cell is missing. */
  CATEGORICAL,
  /**
   * A date, a date with time and perhaps an offset, or a month, as microseconds since the epoch;
   * without an offset it is read as UTC. Never missing, lest a purge forget the row.
   */
  TIME,
  /** 0 or 1, true or false, yes or no; never missing. */
  LABEL
}

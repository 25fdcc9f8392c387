// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

/** How the cells of a column are read. */
public enum ColumnKind {
  /** A finite number; an empty cell is missing. */
  NUMERIC,
  /** A level of text; an empty cell is missing. */
  CATEGORICAL,
  /**
   * A date, a date with time and optional offset, or a month, as microseconds since the epoch. UTC
   * if there is no offset. Never missing, because a purge could not place the row.
   */
  TIME,
  /** 0 or 1, true or false, yes or no; never missing. */
  LABEL
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data.raw;

/** The SQL type of a column of raw CSV. */
public enum RawType {
  VARCHAR,
  BIGINT,
  DOUBLE,
  BOOLEAN,
  DATE,
  TIME,
  TIMESTAMP,
  /** A timestamp without offset, in UTC; cells that have an offset are converted. */
  UTC_TIMESTAMP;

  /** The name of the type in DuckDB. */
  public String sqlName() {
    return this == UTC_TIMESTAMP ? "TIMESTAMP" : name();
  }

  /**
   * An SQL expression that reads a text column so; NULL where the text is not of the type. The
   * session's time zone is UTC, so a time without offset is in UTC.
   */
  public String read(String column) {
    return switch (this) {
      case VARCHAR -> column;
      case UTC_TIMESTAMP -> "CAST(TRY_CAST(" + column + " AS TIMESTAMPTZ) AS TIMESTAMP)";
      case BIGINT, DOUBLE, BOOLEAN, DATE, TIME, TIMESTAMP ->
          "TRY_CAST(" + column + " AS " + name() + ")";
    };
  }
}

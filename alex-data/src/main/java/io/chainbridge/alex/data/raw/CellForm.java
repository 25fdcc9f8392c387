// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data.raw;

/**
 * The form of one cell of raw CSV. Every non-empty cell has exactly one form, the first that fits;
 * it depends on the text of this cell only.
 */
public enum CellForm {
  /** A whole number in its only spelling: no plus sign, no leading zeros, at most 18 digits. */
  INTEGER("-?(0|[1-9][0-9]{0,17})", "a whole number"),
  DECIMAL(
      "[+-]?(0|[1-9][0-9]*)?\\.[0-9]+|[+-]?(0|[1-9][0-9]*)\\.|\\+(0|[1-9][0-9]{0,14})|"
          + "[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)[eE][+-]?[0-9]{1,3}",
      "a number with decimals"),
  BOOLEAN("true|false", "true or false"),
  /** The year first, so that no second reading is possible. */
  DATE("[0-9]{4}(-[0-9]{2}-[0-9]{2}|/[0-9]{2}/[0-9]{2})", "a date"),
  STAMP(DATE.pattern + Clock.OF_DAY, "a time"),
  OFFSET_STAMP(DATE.pattern + Clock.OF_DAY + "(Z|[+-][0-9]{2}(:[0-9]{2})?)", "a time with offset"),
  CLOCK("[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?", "a time of day"),
  /** Day and month in two digits each and the year last: 05/06/2025 has two readings. */
  DAY_OR_MONTH_FIRST(
      "[0-9]{1,2}(/[0-9]{1,2}/|-[0-9]{1,2}-|\\.[0-9]{1,2}\\.)[0-9]{4}"
          + Clock.SOME
          + "|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2}"
          + Clock.SOME,
      "a date with its year last"),
  /** 1,5 or 1.234,50 or 1,234.50: the comma is a decimal point or groups digits. */
  COMMA_NUMBER(
      "[+-]?[0-9]+,[0-9]+|[+-]?[0-9]{1,3}(\\.[0-9]{3})+,[0-9]+|"
          + "[+-]?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?",
      "a number with a comma"),
  OTHER("", "text");

  private static final class Clock {
    private static final String OF_DAY = "[ T][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?";
    private static final String SOME = "( [0-9]{1,2}:[0-9]{2}(:[0-9]{2})?( [AP]M)?)?";
  }

  private final String pattern;
  private final String words;

  CellForm(String pattern, String words) {
    this.pattern = pattern;
    this.words = words;
  }

  /** The form with its article, as messages say it. */
  public String words() {
    return words;
  }

  /** An SQL expression for the {@link #name} of the form of a text column. */
  public static String sql(String column) {
    StringBuilder sql =
        new StringBuilder(
            "CASE WHEN ascii(%s) > ascii('9') AND %s NOT IN ('true', 'false') THEN 'OTHER'"
                .formatted(column, column));
    for (CellForm form : values()) {
      if (form != OTHER) {
        sql.append(" WHEN regexp_full_match(" + column + ", '" + form.pattern + "') THEN '")
            .append(form.name())
            .append('\'');
      }
    }
    return sql.append(" ELSE 'OTHER' END").toString();
  }
}

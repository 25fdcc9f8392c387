// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import io.chainbridge.alex.data.raw.CellForm;
import io.chainbridge.alex.data.raw.CellForms;
import io.chainbridge.alex.data.raw.HiddenCells;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A raw CSV file as a table of text: columns c0, c1 and so on, white space around a cell removed,
 * an empty cell NULL, rows in file order.
 */
record RawText(Statement statement) {
  private static final String TABLE = "\"raw text\"";

  /** What {@link String#strip} removes. */
  private static final String WHITE_SPACE =
      " \t\n\u000b\f\r\u001c\u001d\u001e\u001f\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
          + "\u2008\u2009\u200a\u2028\u2029\u205f\u3000";

  /** Loads the normalised copy of a file. */
  static RawText load(Statement statement, SourceFile source) throws SQLException {
    String cells =
        IntStream.range(0, source.content().names().size())
            .mapToObj(i -> stripped("c" + i) + " AS c" + i)
            .collect(Collectors.joining(", "));
    statement.execute("CREATE TABLE " + TABLE + " AS SELECT " + cells + " FROM " + csv(source));
    return new RawText(statement);
  }

  /** Trimming is slow, so cells that begin and end with printable ASCII are left alone. */
  private static String stripped(String cell) {
    return "CASE WHEN regexp_full_match(%s, '[!-~]|(?s:[!-~].*[!-~])') THEN %s ELSE "
            .formatted(cell, cell)
        + "nullif(trim(%s, '%s'), '') END".formatted(cell, WHITE_SPACE);
  }

  private static String csv(SourceFile source) {
    return IntStream.range(0, source.content().names().size())
        .mapToObj(i -> "'c" + i + "': 'VARCHAR'")
        .collect(
            Collectors.joining(
                ", ",
                "read_csv(" + DuckDb.literal(source.copy()) + ", columns = {",
                "}" + TextRows.CSV_FORM));
  }

  /** The forms of a column's cells. */
  CellForms forms(int column) throws SQLException {
    Map<CellForm, Long> first = new EnumMap<>(CellForm.class);
    String cell = "c" + column;
    try (ResultSet found =
        statement.executeQuery(
            "SELECT form, min(rowid) FROM (SELECT %s AS form, rowid FROM %s WHERE %s IS NOT NULL)"
                    .formatted(CellForm.sql(cell), TABLE, cell)
                + " GROUP BY form")) {
      while (found.next()) {
        first.put(CellForm.valueOf(found.getString(1)), found.getLong(2));
      }
    }
    return new CellForms(first);
  }

  /** The first row, counted from 0, whose cell is there but not so: an SQL condition on c. */
  Optional<Long> firstNot(int column, String condition) throws SQLException {
    try (ResultSet found =
        statement.executeQuery(
            "SELECT min(rowid) FROM (SELECT c%s AS c, rowid FROM %s) WHERE c IS NOT NULL AND NOT (%s)"
                .formatted(column, TABLE, condition))) {
      long row = found.next() ? found.getLong(1) : 0;
      return found.wasNull() ? Optional.empty() : Optional.of(row);
    }
  }

  /** The text of one cell. */
  String cell(int column, long row) throws SQLException {
    try (ResultSet found =
        statement.executeQuery("SELECT c" + column + " FROM " + TABLE + " WHERE rowid = " + row)) {
      return found.next() ? String.valueOf(found.getString(1)) : "";
    }
  }

  /** Writes the columns, read as these expressions, into a table and drops the text. */
  void become(String table, String expressions, Optional<HiddenCells> hidden) throws SQLException {
    statement.execute(
        "CREATE TABLE %s AS SELECT %s FROM (SELECT %s FROM %s)%s"
            .formatted(
                table,
                hidden.map(HiddenCells::select).orElse("*"),
                expressions,
                TABLE,
                hidden.map(HiddenCells::where).orElse("")));
    statement.execute("DROP TABLE " + TABLE);
  }
}

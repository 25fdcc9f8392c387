// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data.raw;

import java.io.BufferedWriter;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The columns of a query's result, and how its rows become CSV. */
public record ResultColumns(List<String> names, List<String> types) {
  /** Types whose text is the same in JDBC on every machine; SQL writes the text of all others. */
  private static final String PLAIN =
      "VARCHAR|BOOLEAN|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL.*";

  /** Types in which every value has one text only. */
  private static final String ONE_SPELLING =
      "VARCHAR|BOOLEAN|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|ENUM.*|UUID|\"NULL\"";

  public ResultColumns {
    names = List.copyOf(names);
    types = List.copyOf(types);
  }

  /** The columns that a prepared query describes. */
  public static ResultColumns of(ResultSetMetaData columns) throws SQLException {
    List<String> names = new ArrayList<>();
    List<String> types = new ArrayList<>();
    for (int column = 1; column <= columns.getColumnCount(); column++) {
      names.add(columns.getColumnName(column));
      types.add(columns.getColumnTypeName(column));
    }
    return new ResultColumns(names, types);
  }

  /** Those of the named columns whose values could be written in more than one way. */
  public List<String> manySpellings(List<String> named) {
    return named.stream()
        .filter(name -> names.contains(name) && !type(name).matches(ONE_SPELLING))
        .toList();
  }

  /** The SQL type of the column of this name. */
  public String type(String name) {
    return types.get(names.indexOf(name));
  }

  /** The query as a part of another one, which admits nothing but one query. */
  public static String inside(String query) {
    return "SELECT * FROM (" + query + "\n)";
  }

  /**
   * The query with times as text. JDBC would print them in the time zone of the machine, and skip
   * hours that this zone skips.
   */
  public String asText(String query) {
    String cells =
        IntStream.range(0, types.size())
            .mapToObj(
                i -> types.get(i).matches(PLAIN) ? "c" + i : "CAST(c" + i + " AS VARCHAR) AS c" + i)
            .collect(Collectors.joining(", "));
    String columns =
        IntStream.range(0, types.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
    return "SELECT " + cells + " FROM (" + query + "\n) AS result(" + columns + ")";
  }

  /** Writes a header and the rows as CSV, each cell as its text; NULL is an empty cell. */
  public void write(ResultSet rows, BufferedWriter writer) throws SQLException, IOException {
    writer.append(names.stream().map(ResultColumns::cell).collect(Collectors.joining(",")));
    writer.append('\n');
    while (rows.next()) {
      for (int column = 1; column <= types.size(); column++) {
        String value = rows.getString(column);
        writer.append(column == 1 ? "" : ",").append(value == null ? "" : cell(value));
      }
      writer.append('\n');
    }
  }

  private static String cell(String value) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? value : "\"" + value.replace("\"", "\"\"") + "\"";
  }
}

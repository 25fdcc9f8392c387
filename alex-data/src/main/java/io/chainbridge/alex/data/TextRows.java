// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rows of a source as text, in file order, streamed from DuckDB. One thread; close it once. */
final class TextRows implements AutoCloseable {
  /**
   * Nothing is detected: {@link PlainCsv} has normalised the form. 32 MB fit its longest record.
   */
  static final String CSV_FORM =
      ", auto_detect = false, header = true, skip = 0, delim = ',', quote = '\"', escape = '\"',"
          + " comment = '', new_line = '\\n', nullstr = '', strict_mode = true, parallel = false,"
          + " max_line_size = 33554432)";

  private final Connection connection;
  private final Statement statement;
  private final List<String> names;

  /** The same columns as DuckDB names them: it renames what differs in case only. */
  private final List<String> columns;

  private final String from;
  private ResultSet rows;

  private TextRows(SourceFile source) throws SQLException {
    Properties streaming = new Properties();
    streaming.setProperty("jdbc_stream_results", "true");
    this.connection = DriverManager.getConnection(DuckDb.URL, streaming);
    try {
      this.statement = connection.createStatement();
      DuckDb.configure(statement);
      this.from = from(source);
      this.names =
          source.kind() == SourceFile.Kind.CSV
              ? source.content().names()
              : ParquetNames.of(statement, source.copy());
      this.columns = described(from);
      this.rows = statement.executeQuery("SELECT 1 WHERE false");
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  static TextRows open(SourceFile source) throws SQLException {
    return new TextRows(source);
  }

  private static String from(SourceFile source) {
    String file = DuckDb.literal(source.copy());
    return switch (source.kind()) {
      case PARQUET -> "read_parquet(" + file + ")";
      case CSV ->
          IntStream.range(0, source.content().names().size())
              .mapToObj(i -> "'c" + i + "': 'VARCHAR'")
              .collect(
                  Collectors.joining(", ", "read_csv(" + file + ", columns = {", "}" + CSV_FORM));
    };
  }

  private List<String> described(String source) throws SQLException {
    List<String> described = new ArrayList<>();
    try (ResultSet columns = statement.executeQuery("DESCRIBE SELECT * FROM " + source)) {
      while (columns.next()) {
        described.add(columns.getString(1));
      }
    }
    return described;
  }

  /** Names of the columns, in order. */
  List<String> names() {
    return names;
  }

  /** Starts reading these columns; each must be in {@link #names}. */
  void select(List<String> wanted, SourceFile.Kind kind) throws SQLException {
    List<String> cells = new ArrayList<>();
    for (String name : wanted) {
      cells.add(
          switch (kind) {
            case CSV -> "c" + names.indexOf(name);
            case PARQUET ->
                "cast(" + DuckDb.identifier(columns.get(names.indexOf(name))) + " as varchar)";
          });
    }
    String columns = cells.isEmpty() ? "1" : String.join(", ", cells);
    rows.close();
    rows = statement.executeQuery("SELECT " + columns + " FROM " + from);
  }

  boolean next() throws SQLException {
    return rows.next();
  }

  /** The cell of the i-th selected column, stripped; empty if missing. */
  String cell(int i) throws SQLException {
    String text = rows.getString(i + 1);
    return text == null ? "" : text.strip();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}

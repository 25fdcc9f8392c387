// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The rows of a file as text, in file order, streamed from DuckDB. One thread; close it once. */
final class TextRows implements AutoCloseable {
  private final Connection connection;
  private final Statement statement;
  private final ResultSet rows;
  private final List<String> names;
  private final List<Path> temporary;
  private long line = 1;

  private TextRows(
      Connection connection,
      Statement statement,
      ResultSet rows,
      List<String> names,
      List<Path> temporary) {
    this.connection = connection;
    this.statement = statement;
    this.rows = rows;
    this.names = names;
    this.temporary = temporary;
  }

  /** Opens the file; of unknown columns nothing is selected, the caller compares the names. */
  static TextRows open(Path file, List<String> wanted) throws IOException, SQLException {
    List<Path> temporary = new ArrayList<>();
    boolean parquet = file.toString().endsWith(".parquet");
    Path source = file;
    if (!parquet) {
      source = Files.createTempFile("alex-", ".csv");
      temporary.add(source);
      PlainCsv.copy(file, source);
    }
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    Statement statement = connection.createStatement();
    for (String setting :
        List.of(
            "threads = 1",
            "preserve_insertion_order = true",
            "autoinstall_known_extensions = false",
            "autoload_known_extensions = false")) {
      statement.execute("SET " + setting);
    }
    String from =
        (parquet ? "read_parquet(" : "read_csv(") + literal(source) + (parquet ? ")" : CSV);
    List<String> names = names(statement, from);
    String columns =
        wanted.stream()
            .filter(names::contains)
            .map(name -> "coalesce(cast(" + quoted(name) + " as varchar), '')")
            .reduce((a, b) -> a + ", " + b)
            .orElse("1");
    ResultSet rows = statement.executeQuery("SELECT " + columns + " FROM " + from);
    return new TextRows(connection, statement, rows, names, temporary);
  }

  private static final String CSV =
      ", all_varchar = true, header = true, delim = ',', quote = '\"', escape = '\"',"
          + " strict_mode = true, max_line_size = 16777216, nullstr = '')";

  private static List<String> names(Statement statement, String from) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet described = statement.executeQuery("DESCRIBE SELECT * FROM " + from)) {
      while (described.next()) {
        names.add(described.getString(1));
      }
    }
    return names;
  }

  private static String literal(Path path) {
    return "'" + path.toString().replace("'", "''") + "'";
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  List<String> names() {
    return names;
  }

  boolean next() throws SQLException {
    line++;
    return rows.next();
  }

  /** Cell of the i-th wanted column; empty when missing. */
  String cell(int i) throws SQLException {
    String text = rows.getString(i + 1);
    return text == null ? "" : text.strip();
  }

  /** Line of the current row, the header being line 1. */
  long line() {
    return line;
  }

  @Override
  public void close() throws SQLException, IOException {
    rows.close();
    statement.close();
    connection.close();
    for (Path file : temporary) {
      Files.deleteIfExists(file);
    }
  }
}

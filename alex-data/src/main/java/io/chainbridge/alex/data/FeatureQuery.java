// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Feature engineering as one SQL query over raw files, run by DuckDB on one thread without
 * extensions.
 *
 * <p>The raw files are loaded first. After that the query cannot reach files or the network, and
 * cannot change settings. Its rows are written as CSV in their order, numbers in their shortest
 * form, so equal input gives equal bytes.
 */
public final class FeatureQuery {
  private static final List<String> LOCKS =
      List.of("enable_external_access = false", "lock_configuration = true");

  private static final Pattern LINE = Pattern.compile("(?m)^LINE ([0-9]+):");

  private final Path file;
  private final List<RawTable> raw;
  private final Optional<Instant> until;

  private FeatureQuery(Path file, List<RawTable> raw, Optional<Instant> until) {
    this.file = file;
    this.raw = List.copyOf(raw);
    this.until = until;
  }

  /** The query of a file over all rows of the raw tables. */
  public static FeatureQuery of(Path file, List<RawTable> raw) {
    return new FeatureQuery(file, raw, Optional.empty());
  }

  /**
   * The same query over what could be known at an instant: a table that states when its rows became
   * known leaves out later rows.
   */
  public FeatureQuery asOf(Instant instant) {
    return new FeatureQuery(file, raw, Optional.of(instant));
  }

  /** Writes the features, or writes nothing and returns what is wrong with query or raw files. */
  public List<DataFault> write(Path out) throws IOException {
    for (RawTable table : raw) {
      if (!Files.isReadable(table.file())) {
        return List.of(fault(table.file(), "cannot be read", "name an existing file"));
      }
    }
    if (!Files.isReadable(file)) {
      return List.of(fault(file, "cannot be read", "write the feature query to this file"));
    }
    String query;
    try {
      query = Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (CharacterCodingException _) {
      return List.of(fault(file, "is not UTF-8", "save it as UTF-8"));
    }
    try (Connection connection = DriverManager.getConnection(DuckDb.URL);
        Statement statement = connection.createStatement()) {
      DuckDb.configure(statement);
      List<DataFault> faults = loadAll(statement);
      if (!faults.isEmpty()) {
        return faults;
      }
      for (String lock : LOCKS) {
        statement.execute("SET " + lock);
      }
      return write(connection, bare(query), out);
    } catch (SQLException e) {
      throw new IOException("DuckDB: " + e.getMessage(), e);
    }
  }

  private List<DataFault> write(Connection connection, String query, Path out) throws IOException {
    Path half = out.resolveSibling("." + out.getFileName() + ".half");
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM (" + query + "\n)")) {
      List<DataFault> faults = columnFaults(connection, query);
      if (!faults.isEmpty()) {
        return faults;
      }
      try (BufferedWriter writer = Files.newBufferedWriter(half)) {
        copy(rows, writer);
      }
      Files.move(half, out, StandardCopyOption.REPLACE_EXISTING);
      return List.of();
    } catch (SQLException e) {
      return List.of(
          new DataFault(
              file.toString(),
              Math.min(line(e), query.lines().count()),
              "",
              firstLines(e),
              "fix the query; it runs on DuckDB"));
    } finally {
      Files.deleteIfExists(half);
    }
  }

  /** The line of the query that DuckDB reports, or 0. */
  private static long line(SQLException e) {
    Matcher line = LINE.matcher(String.valueOf(e.getMessage()));
    return line.find() ? Long.parseLong(line.group(1)) : 0;
  }

  /** Checked on the bare query: as a subquery, DuckDB renames the second of two equal columns. */
  private List<DataFault> columnFaults(Connection connection, String query) throws SQLException {
    List<DataFault> faults = new ArrayList<>();
    try (PreparedStatement alone = connection.prepareStatement(query)) {
      ResultSetMetaData columns = alone.getMetaData();
      Set<String> seen = new HashSet<>();
      for (int column = 1; column <= columns.getColumnCount(); column++) {
        String name = columns.getColumnName(column);
        if (!seen.add(name)) {
          faults.add(
              new DataFault(
                  file.toString(),
                  0,
                  name,
                  "duplicate column in the result of the query",
                  "rename one"));
        }
      }
    }
    return faults;
  }

  private List<DataFault> loadAll(Statement statement) {
    List<DataFault> faults = new ArrayList<>();
    for (RawTable table : raw) {
      try {
        load(statement, table);
      } catch (SQLException e) {
        String whatToDo =
            table.availableAt().isEmpty()
                ? "fix the file; it is read as CSV with a header, CSV.gz or Parquet"
                : "fix the file, or name its column of times under data.available";
        faults.add(
            new DataFault(
                table.file().toString(), 0, "table " + table.name(), firstLines(e), whatToDo));
      }
    }
    return faults;
  }

  private void load(Statement statement, RawTable table) throws SQLException {
    String path = DuckDb.literal(table.file());
    String name = table.file().getFileName().toString().toLowerCase(Locale.ROOT);
    String source =
        name.endsWith(".parquet")
            ? "read_parquet(" + path + ")"
            : "read_csv(" + path + ", header = true, sample_size = -1, parallel = false)";
    String time = "CAST(" + DuckDb.identifier(table.availableAt()) + " AS TIMESTAMP)";
    boolean known = !table.availableAt().isEmpty();
    String where =
        until
            .filter(_ -> known)
            .map(instant -> " WHERE " + time + " <= TIMESTAMP '" + stamp(instant) + "'")
            .orElse("");
    statement.execute(
        "CREATE TABLE " + DuckDb.identifier(table.name()) + " AS SELECT * FROM " + source + where);
    if (known) {
      statement.execute("SELECT count(" + time + ") FROM " + DuckDb.identifier(table.name()));
    }
  }

  private static String stamp(Instant instant) {
    return instant.toString().replace("T", " ").replace("Z", "");
  }

  private static String bare(String query) {
    return query.endsWith(";") ? query.substring(0, query.length() - 1) : query;
  }

  private static void copy(ResultSet rows, BufferedWriter writer) throws SQLException, IOException {
    int columns = rows.getMetaData().getColumnCount();
    for (int column = 1; column <= columns; column++) {
      writer.append(column == 1 ? "" : ",").append(cell(rows.getMetaData().getColumnName(column)));
    }
    writer.append('\n');
    while (rows.next()) {
      for (int column = 1; column <= columns; column++) {
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

  private static DataFault fault(Path file, String problem, String whatToDo) {
    return new DataFault(file.toString(), 0, "", problem, whatToDo);
  }

  private static String firstLines(SQLException e) {
    return String.valueOf(e.getMessage())
        .lines()
        .filter(line -> !line.isBlank())
        .limit(4)
        .map(String::strip)
        .collect(Collectors.joining(" | "));
  }
}

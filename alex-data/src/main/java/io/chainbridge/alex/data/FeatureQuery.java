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
 * Feature engineering as one SQL query over raw files, run by DuckDB with one thread and without
 * extensions.
 *
 * <p>The raw files are loaded first; from then on the query reaches no file and no network, and may
 * change no setting. Its rows are written as CSV in their order, numbers in their shortest text, so
 * that equal input gives equal bytes.
 */
public final class FeatureQuery {
  private static final List<String> SETTINGS =
      List.of(
          "threads = 1",
          "preserve_insertion_order = true",
          "autoinstall_known_extensions = false",
          "autoload_known_extensions = false",
          "memory_limit = '2GB'",
          "TimeZone = 'UTC'");
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
   * The same over what could be known at an instant: tables that say when their rows could be known
   * hold no later ones.
   */
  public FeatureQuery asOf(Instant instant) {
    return new FeatureQuery(file, raw, Optional.of(instant));
  }

  /** Writes the features; faults when the query or a raw file is at fault, and then no file. */
  public List<DataFault> write(Path out) throws IOException {
    for (RawTable table : raw) {
      if (!Files.isReadable(table.file())) {
        return List.of(fault(table.file(), "cannot be read", "name an existing file"));
      }
    }
    if (!Files.isReadable(file)) {
      return List.of(fault(file, "cannot be read", "write the feature query there"));
    }
    String query;
    try {
      query = Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (CharacterCodingException _) {
      return List.of(fault(file, "is not UTF-8", "save it as UTF-8"));
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      for (String setting : SETTINGS) {
        statement.execute("SET " + setting);
      }
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
              "mend the query; it runs on DuckDB"));
    } finally {
      Files.deleteIfExists(half);
    }
  }

  /** The line of the query that DuckDB complains of, or 0. */
  private static long line(SQLException e) {
    Matcher line = LINE.matcher(String.valueOf(e.getMessage()));
    return line.find() ? Long.parseLong(line.group(1)) : 0;
  }

  /** Inside another query DuckDB would rename the second of two columns. */
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
                  file.toString(), 0, name, "the query yields this column twice", "rename one"));
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
                ? "mend it; it is read as CSV with a header, as CSV.gz or as Parquet"
                : "mend it, or under data.available name its column of times";
        faults.add(
            new DataFault(
                table.file().toString(), 0, "table " + table.name(), firstLines(e), whatToDo));
      }
    }
    return faults;
  }

  private void load(Statement statement, RawTable table) throws SQLException {
    String path = "'" + table.file().toString().replace("'", "''") + "'";
    String name = table.file().getFileName().toString().toLowerCase(Locale.ROOT);
    String source =
        name.endsWith(".parquet")
            ? "read_parquet(" + path + ")"
            : "read_csv(" + path + ", header = true, sample_size = -1, parallel = false)";
    String time = "CAST(" + quoted(table.availableAt()) + " AS TIMESTAMP)";
    boolean known = !table.availableAt().isEmpty();
    String where =
        until
            .filter(_ -> known)
            .map(instant -> " WHERE " + time + " <= TIMESTAMP '" + stamp(instant) + "'")
            .orElse("");
    statement.execute(
        "CREATE TABLE " + quoted(table.name()) + " AS SELECT * FROM " + source + where);
    if (known) {
      statement.execute("SELECT count(" + time + ") FROM " + quoted(table.name()));
    }
  }

  private static String stamp(Instant instant) {
    return instant.toString().replace("T", " ").replace("Z", "");
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
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

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import io.chainbridge.alex.data.raw.KnownBy;
import io.chainbridge.alex.data.raw.QueryText;
import io.chainbridge.alex.data.raw.ResultColumns;
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
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Feature engineering as one SQL query over raw files, run by DuckDB on one thread without
 * extensions, in UTC.
 *
 * <p>The raw files are loaded first, CSV with types by rule. After that the query cannot reach
 * files or the network, and cannot change settings. Its rows are written as CSV in their order,
 * numbers in their shortest form and times as SQL prints them, so equal input gives equal bytes on
 * every machine.
 */
public final class FeatureQuery {
  private static final List<String> LOCKS =
      List.of("enable_external_access = false", "lock_configuration = true");

  private static final Pattern LINE = Pattern.compile("(?m)^LINE ([0-9]+):");

  private final Path file;
  private final List<RawTable> raw;
  private final Path root;
  private final List<String> categories;
  private final Optional<KnownBy> known;

  private FeatureQuery(
      Path file, List<RawTable> raw, Path root, List<String> categories, Optional<KnownBy> known) {
    this.file = file;
    this.raw = List.copyOf(raw);
    this.root = root;
    this.categories = List.copyOf(categories);
    this.known = known;
  }

  /**
   * The query of a file over all rows of the raw tables.
   *
   * @param root the folder of the project; messages quote no file outside it
   */
  public static FeatureQuery of(Path file, List<RawTable> raw, Path root) {
    return new FeatureQuery(file, raw, root, List.of(), Optional.empty());
  }

  /**
   * The same query over what could be known at an instant: later rows are left out, later labels
   * are turned into others.
   */
  public FeatureQuery asOf(KnownBy then) {
    return new FeatureQuery(file, raw, root, categories, Optional.of(then));
  }

  /**
   * The same query; these columns of its result are categories. They must have one spelling for
   * each value, as it will come when scoring: text, whole numbers, or true and false.
   */
  public FeatureQuery categories(List<String> names) {
    return new FeatureQuery(file, raw, root, names, known);
  }

  /** Whether messages about the result may quote it: only if every raw file is in the project. */
  public CellQuotes quotes() {
    return CellQuotes.within(root, raw.stream().map(RawTable::file).toList());
  }

  /** Like the other, telling nobody. */
  public List<DataFault> write(Path out) throws IOException {
    return write(out, _ -> {});
  }

  /** The same over all rows. */
  public List<DataFault> write(Path out, Consumer<String> told) throws IOException {
    return write(out, told, _ -> {});
  }

  /**
   * Writes the features, or writes nothing and returns what is wrong with query or raw files.
   *
   * @param told receives one line for each raw table of CSV: its columns and their types
   * @param hidden receives for each raw table what {@link #asOf} hid
   */
  public List<DataFault> write(Path out, Consumer<String> told, Consumer<KnownBy.Hiding> hidden)
      throws IOException {
    if (!Files.isReadable(file)) {
      return List.of(fault(file, "cannot be read", "write the feature query to this file"));
    }
    if (CellQuotes.within(root, List.of(file)) == CellQuotes.HIDDEN) {
      return List.of(fault(file, "lies outside the project", "move it into the project"));
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
      List<DataFault> faults = loadAll(statement, QueryText.of(query), told, hidden);
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

  private List<DataFault> loadAll(
      Statement statement,
      QueryText query,
      Consumer<String> told,
      Consumer<KnownBy.Hiding> hidden) {
    List<DataFault> faults = new ArrayList<>();
    for (RawTable table : raw) {
      CellQuotes quotes = CellQuotes.within(root, List.of(table.file()));
      faults.addAll(new RawLoad(statement, table, query, quotes).load(known, told, hidden));
    }
    return faults;
  }

  private List<DataFault> write(Connection connection, String query, Path out) throws IOException {
    Path half = out.resolveSibling("." + out.getFileName() + ".half");
    try {
      ResultColumns columns = columns(connection, query);
      List<DataFault> faults = faults(columns);
      if (!faults.isEmpty()) {
        return faults;
      }
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(columns.asText(query));
          BufferedWriter writer = Files.newBufferedWriter(half)) {
        columns.write(rows, writer);
      }
      Files.move(half, out, StandardCopyOption.REPLACE_EXISTING);
      return List.of();
    } catch (SQLException e) {
      return List.of(failed(e, query));
    } finally {
      Files.deleteIfExists(half);
    }
  }

  private List<DataFault> faults(ResultColumns columns) {
    List<DataFault> faults = new ArrayList<>();
    for (SameNames same : SameNames.in(columns.names(), quotes())) {
      String problem = same.problem() + " in the result of the query";
      faults.add(new DataFault(file.toString(), 0, same.name(), problem, "rename one"));
    }
    for (String name : columns.manySpellings(categories)) {
      faults.add(
          new DataFault(
              file.toString(),
              0,
              name,
              "a category is text or a whole number, but this is " + columns.type(name),
              "write in the query the text that will be scored, such as CAST(... AS VARCHAR)"));
    }
    return faults;
  }

  /** Taken from the bare query: of a subquery, DuckDB renames the second of two equal columns. */
  private static ResultColumns columns(Connection connection, String query) throws SQLException {
    try (PreparedStatement inside = connection.prepareStatement(ResultColumns.inside(query));
        PreparedStatement alone = connection.prepareStatement(query)) {
      inside.getMetaData(); // refuses what is no single query
      return ResultColumns.of(alone.getMetaData());
    }
  }

  private DataFault failed(SQLException e, String query) {
    Matcher line = LINE.matcher(String.valueOf(e.getMessage()));
    long at = line.find() ? Long.parseLong(line.group(1)) : 0;
    String problem =
        switch (quotes()) {
          case SHOWN -> firstLines(e);
          case HIDDEN -> "fails in DuckDB; no details, because a raw file is outside the project";
        };
    return new DataFault(
        file.toString(),
        Math.min(at, query.lines().count()),
        "",
        problem,
        "fix the query; it runs on DuckDB");
  }

  private static String bare(String query) {
    return query.endsWith(";") ? query.substring(0, query.length() - 1) : query;
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

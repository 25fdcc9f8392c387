// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import io.chainbridge.alex.data.raw.HiddenCells;
import io.chainbridge.alex.data.raw.KnownBy;
import io.chainbridge.alex.data.raw.QueryText;
import io.chainbridge.alex.data.raw.RawType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Loads one raw file as a table of a feature query. CSV is read as text and typed by rule; Parquet
 * keeps its types. All faults name the file and, for CSV, the line.
 */
final class RawLoad {
  private final Statement statement;
  private final RawTable table;
  private final QueryText query;
  private final CellQuotes quotes;
  private final List<DataFault> faults = new ArrayList<>();

  RawLoad(Statement statement, RawTable table, QueryText query, CellQuotes quotes) {
    this.statement = statement;
    this.table = table;
    this.query = query;
    this.quotes = quotes;
  }

  /**
   * Loads what was known at an instant, or all.
   *
   * @param told receives the columns with their types
   * @param hidden receives what was hidden at the instant
   */
  List<DataFault> load(
      Optional<KnownBy> known, Consumer<String> told, Consumer<KnownBy.Hiding> hidden) {
    Path file = table.file();
    if (Files.isDirectory(file)) {
      return List.of(new DataFault(file.toString(), 0, "", "is a folder", "name the file in it"));
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      return List.of(
          new DataFault(file.toString(), 0, "", "cannot be read", "name an existing file"));
    }
    try (SourceFile source = SourceFile.of(file)) {
      for (DataFault fault : source.content().faults()) {
        faults.add(fault(fault.line(), "", fault.problem(), fault.whatToDo()));
      }
      if (faults.isEmpty()) {
        load(source, known, told, hidden);
      }
    } catch (UnreadableFileException e) {
      faults.add(fault(e.line(), "", String.valueOf(e.getMessage()), e.whatToDo()));
    } catch (IOException | SQLException _) {
      faults.add(
          fault(0, "", "is damaged", "check that it is CSV, CSV.gz or Parquet; fetch it again"));
    }
    return List.copyOf(faults);
  }

  private void load(
      SourceFile source,
      Optional<KnownBy> known,
      Consumer<String> told,
      Consumer<KnownBy.Hiding> hidden)
      throws SQLException {
    Optional<HiddenCells> cells =
        switch (source.kind()) {
          case CSV -> csv(source, known, told);
          case PARQUET -> parquet(source, known);
        };
    cells.map(HiddenCells::hiding).ifPresent(hidden);
  }

  private Optional<HiddenCells> csv(
      SourceFile source, Optional<KnownBy> known, Consumer<String> told) throws SQLException {
    List<String> names = named(source.content().names());
    sameNames(names);
    if (!faults.isEmpty()) {
      return Optional.empty();
    }
    RawText text = RawText.load(statement, source);
    List<RawType> types = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      types.add(type(new RawColumn(text, i, names.get(i)), source));
    }
    List<String> sql = types.stream().map(RawType::sqlName).toList();
    Optional<HiddenCells> hidden =
        known.map(by -> new HiddenCells(table.name(), table.availableAt(), names, sql, by));
    if (faults.isEmpty() && isTimed(names, sql)) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        cells.add(types.get(i).read("c" + i) + " AS " + DuckDb.identifier(names.get(i)));
      }
      text.become(DuckDb.identifier(table.name()), String.join(", ", cells), hidden);
      told.accept(summary(names, types));
    }
    return hidden;
  }

  private RawType type(RawColumn column, SourceFile source) throws SQLException {
    return switch (column.decide(query, quotes)) {
      case RawColumn.Decision.Read(RawType type) -> type;
      case RawColumn.Decision.Refused(long row, String problem, String whatToDo) -> {
        long line = source.content().lines().line(row + 2);
        faults.add(fault(line, column.name(), problem, whatToDo));
        yield RawType.VARCHAR;
      }
    };
  }

  private Optional<HiddenCells> parquet(SourceFile source, Optional<KnownBy> known)
      throws SQLException {
    String from = "read_parquet(" + DuckDb.literal(source.copy()) + ")";
    sameNames(ParquetNames.of(statement, source.copy()));
    List<String> names = new ArrayList<>();
    List<String> types = new ArrayList<>();
    try (ResultSet columns = statement.executeQuery("DESCRIBE SELECT * FROM " + from)) {
      while (columns.next()) {
        names.add(columns.getString(1));
        types.add(columns.getString(2));
      }
    }
    Optional<HiddenCells> hidden =
        known.map(by -> new HiddenCells(table.name(), table.availableAt(), names, types, by));
    if (faults.isEmpty() && isTimed(names, types)) {
      statement.execute(
          "CREATE TABLE %s AS SELECT %s FROM %s%s"
              .formatted(
                  DuckDb.identifier(table.name()),
                  hidden.map(HiddenCells::select).orElse("*"),
                  from,
                  hidden.map(HiddenCells::where).orElse("")));
    }
    return hidden;
  }

  /** A column without a name is called by its place, counted from 0. */
  private static List<String> named(List<String> header) {
    List<String> names = new ArrayList<>(header);
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).isEmpty()) {
        names.set(i, "column" + i);
      }
    }
    return names;
  }

  private void sameNames(List<String> names) {
    for (SameNames same : SameNames.in(names, quotes)) {
      faults.add(fault(1, same.name(), same.problem(), "rename one; SQL ignores case"));
    }
  }

  private boolean isTimed(List<String> names, List<String> types) {
    if (table.availableAt().isEmpty()) {
      return true;
    }
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(table.availableAt())) {
        return HiddenCells.isTime(types.get(i))
            || untimed("is no column of dates or times, year first");
      }
    }
    return untimed("is not in the header");
  }

  private boolean untimed(String problem) {
    return !faults.add(
        fault(
            0,
            "",
            table.availableAt() + " " + problem,
            "name a column of times under data.available"));
  }

  private String summary(List<String> names, List<RawType> types) {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      columns.add(names.get(i) + " " + types.get(i).sqlName());
    }
    return switch (quotes) {
      case SHOWN -> columns.stream().collect(Collectors.joining(", ", table.name() + ": ", ""));
      case HIDDEN -> table.name() + ": " + columns.size() + " columns, types decided by rule";
    };
  }

  private DataFault fault(long line, String column, String problem, String whatToDo) {
    String where = column.isEmpty() || quotes == CellQuotes.HIDDEN ? "" : ": " + column;
    return new DataFault(
        table.file().toString(), line, "table " + table.name() + where, problem, whatToDo);
  }
}

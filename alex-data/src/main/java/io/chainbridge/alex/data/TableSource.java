// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads columns of a CSV, CSV.gz or Parquet file, in file order, through DuckDB on one thread.
 *
 * <p>The first bytes decide the kind of file. Every cell is read as text and converted here, so
 * that a fault names its line and column (of Parquet, the row counted from 1). CSV must be UTF-8
 * with commas, double quotes and a header. Line ends may be LF, CR LF or CR. Spaces around a cell
 * are ignored. The file is copied once to the temporary folder.
 */
public final class TableSource {
  private final Path file;
  private final CellQuotes quotes;

  private TableSource(Path file, CellQuotes quotes) {
    this.file = file;
    this.quotes = quotes;
  }

  /** Column names of the file, in order; throws if the file cannot be read. */
  public static List<String> header(Path file) throws IOException {
    return switch (SourceFile.kind(file)) {
      case CSV -> SourceFile.csvHeader(file);
      case PARQUET -> {
        try (SourceFile source = SourceFile.of(file);
            TextRows rows = TextRows.open(source)) {
          yield rows.names();
        } catch (SQLException e) {
          throw new IOException(file + ": is damaged or no Parquet file", e);
        }
      }
    };
  }

  /** Reads the requested columns of every row. */
  public static TableReading read(Path file, List<ColumnRequest> wanted) {
    return read(file, wanted, CellQuotes.SHOWN);
  }

  /** The same; faults quote cells and names of columns only if that is allowed. */
  public static TableReading read(Path file, List<ColumnRequest> wanted, CellQuotes quotes) {
    return new TableSource(file, quotes).loaded(wanted, Integer.MAX_VALUE);
  }

  /** Reads the requested columns of the first rows; a CSV file is still checked to its end. */
  public static TableReading read(Path file, List<ColumnRequest> wanted, int mostRows) {
    return new TableSource(file, CellQuotes.SHOWN).loaded(wanted, mostRows);
  }

  private TableReading loaded(List<ColumnRequest> wanted, int mostRows) {
    if (Files.isDirectory(file)) {
      return refused(0, "is a folder", "name the file in it");
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      return refused(0, "cannot be read", "name an existing file");
    }
    try (SourceFile source = SourceFile.of(file)) {
      if (!source.content().faults().isEmpty()) {
        return new TableReading.Refused(source.content().faults());
      }
      try (TextRows rows = TextRows.open(source)) {
        List<DataFault> faults = headerFaults(rows.names(), wanted);
        return faults.isEmpty()
            ? table(source, wanted, rows, mostRows)
            : new TableReading.Refused(faults);
      }
    } catch (UnreadableFileException e) {
      return refused(e.line(), String.valueOf(e.getMessage()), e.whatToDo());
    } catch (IOException | SQLException _) {
      return refused(0, "is damaged", "check that it is CSV, CSV.gz or Parquet; fetch it again");
    }
  }

  private List<DataFault> headerFaults(List<String> names, List<ColumnRequest> wanted) {
    List<DataFault> faults = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        String shown = quotes == CellQuotes.SHOWN ? name : "";
        faults.add(fault(1, shown, "duplicate column in the header", "rename one"));
      }
    }
    String whatToDo = "name a column of " + (quotes == CellQuotes.SHOWN ? names : "the file");
    for (ColumnRequest request : wanted) {
      if (!seen.contains(request.name())) {
        faults.add(fault(1, request.name(), "is not in the header", whatToDo));
      }
    }
    return faults;
  }

  private TableReading table(
      SourceFile source, List<ColumnRequest> wanted, TextRows rows, int mostRows)
      throws SQLException {
    List<ColumnBuilder> builders = wanted.stream().map(ColumnBuilder::new).toList();
    List<DataFault> faults = new ArrayList<>();
    rows.select(wanted.stream().map(ColumnRequest::name).toList(), source.kind());
    int count = 0;
    while (count < mostRows && faults.size() < PlainCsv.MOST_FAULTS && rows.next()) {
      count++;
      for (int i = 0; i < builders.size(); i++) {
        try {
          builders.get(i).add(rows.cell(i));
        } catch (CellReader.NotReadableException e) {
          faults.add(
              fault(
                  line(source, count),
                  builders.get(i).name(),
                  e.problem(quotes),
                  "fix the cell or leave the column out"));
        }
      }
    }
    if (!faults.isEmpty()) {
      return new TableReading.Refused(
          faults.subList(0, Math.min(PlainCsv.MOST_FAULTS, faults.size())));
    }
    if (count == 0) {
      return refused(0, "has no rows", "name a file with data");
    }
    Table table = new Table(builders.stream().map(ColumnBuilder::build).toList(), count);
    return new TableReading.Ok(table, source.digest(), source.bytes());
  }

  private static long line(SourceFile source, int row) {
    return switch (source.kind()) {
      case CSV -> source.content().lines().line(row + 1L);
      case PARQUET -> row;
    };
  }

  private DataFault fault(long line, String column, String problem, String whatToDo) {
    return new DataFault(file.toString(), line, column, problem, whatToDo);
  }

  private TableReading refused(long line, String problem, String whatToDo) {
    return new TableReading.Refused(List.of(fault(line, "", problem, whatToDo)));
  }
}

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
 * <p>Every cell is taken as text and converted here, so that a fault names its line and column.
 */
public final class TableSource {
  private static final int MOST_FAULTS = 100;

  private TableSource() {}

  /** Column names of the file, in order; a fault when it cannot be read. */
  public static List<String> header(Path file) throws IOException {
    try (TextRows rows = TextRows.open(file, List.of())) {
      return rows.names();
    } catch (SQLException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /** Reads the wanted columns of every row. */
  public static Loaded read(Path file, List<ColumnRequest> wanted) {
    return read(file, wanted, Integer.MAX_VALUE);
  }

  /** Reads the wanted columns of the first rows. */
  public static Loaded read(Path file, List<ColumnRequest> wanted, int mostRows) {
    if (!Files.isReadable(file)) {
      return refused(file, 0, "", "cannot be read", "name an existing file");
    }
    try (TextRows rows = TextRows.open(file, wanted.stream().map(ColumnRequest::name).toList())) {
      List<DataFault> faults = headerFaults(file, rows.names(), wanted);
      return faults.isEmpty() ? table(file, wanted, rows, mostRows) : new Loaded.Refused(faults);
    } catch (PlainCsv.UnreadableException e) {
      return refused(
          file, e.line(), "", String.valueOf(e.getMessage()), "mend or fetch the file again");
    } catch (IOException | SQLException e) {
      return refused(file, 0, "", firstLine(e), "check that it is CSV, CSV.gz or Parquet");
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
  }

  private static List<DataFault> headerFaults(
      Path file, List<String> names, List<ColumnRequest> wanted) {
    List<DataFault> faults = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        faults.add(
            new DataFault(file.toString(), 1, name, "stands twice in the header", "rename one"));
      }
    }
    for (ColumnRequest request : wanted) {
      if (!seen.contains(request.name())) {
        faults.add(
            new DataFault(
                file.toString(),
                1,
                request.name(),
                "is not in the header",
                "name a column of " + names));
      }
    }
    return faults;
  }

  private static Loaded table(Path file, List<ColumnRequest> wanted, TextRows rows, int mostRows)
      throws IOException, SQLException {
    List<ColumnBuilder> builders = wanted.stream().map(ColumnBuilder::new).toList();
    List<DataFault> faults = new ArrayList<>();
    int count = 0;
    while (count < mostRows && rows.next()) {
      for (int i = 0; i < builders.size(); i++) {
        try {
          builders.get(i).add(rows.cell(i));
        } catch (CellReader.NotReadableException e) {
          faults.add(
              new DataFault(
                  file.toString(),
                  rows.line(),
                  builders.get(i).name(),
                  String.valueOf(e.getMessage()),
                  "mend the cell or leave the column out"));
          if (faults.size() == MOST_FAULTS) {
            return new Loaded.Refused(faults);
          }
        }
      }
      count++;
    }
    if (!faults.isEmpty()) {
      return new Loaded.Refused(faults);
    }
    if (count == 0) {
      return refused(file, 0, "", "has no rows", "name a file with data");
    }
    Table table = new Table(builders.stream().map(ColumnBuilder::build).toList(), count);
    return new Loaded.Ok(table, FileDigest.of(file), Files.size(file));
  }

  private static Loaded refused(
      Path file, long line, String column, String problem, String whatToDo) {
    return new Loaded.Refused(
        List.of(new DataFault(file.toString(), line, column, problem, whatToDo)));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence.rows;

import io.chainbridge.alex.data.Column;
import io.chainbridge.alex.data.Table;
import io.chainbridge.alex.lifecycle.Reading;
import java.util.ArrayList;
import java.util.List;

/** The rows of a submission as lines of CSV: the declared features, then the event. */
public final class RowLines {
  /** Name of the last column. */
  public static final String EVENT = "event";

  private final List<Column> columns;
  private final boolean[] events;

  /** The rows of a table by these of its columns. */
  public RowLines(Table table, boolean[] events, List<String> features) {
    this.columns =
        table.columns().stream().filter(column -> features.contains(column.name())).toList();
    this.events = events;
  }

  /**
   * The columns that are kept: the declared features, and those that a measured model has without
   * saying so.
   *
   * @param used features of the model
   * @param readings empty if the model was not measured
   */
  public static List<String> columns(
      List<String> declared, List<String> used, List<Reading> readings) {
    List<String> columns = new ArrayList<>(declared);
    if (!readings.isEmpty()) {
      columns.addAll(used);
    }
    return columns.stream().distinct().toList();
  }

  /** The names of the columns. */
  public String header() {
    StringBuilder line = new StringBuilder();
    columns.forEach(column -> line.append(quoted(column.name())).append(','));
    return line.append(EVENT).toString();
  }

  /** One row. */
  public String line(int row) {
    StringBuilder line = new StringBuilder();
    columns.forEach(column -> line.append(cell(column, row)).append(','));
    return line.append(events[row] ? '1' : '0').toString();
  }

  private static String cell(Column column, int row) {
    return switch (column) {
      case Column.Numeric(String _, double[] values) ->
          Double.isNaN(values[row]) ? "" : Double.toString(values[row]);
      case Column.Text(String _, int[] codes, List<String> levels) ->
          codes[row] < 0 ? "" : quoted(levels.get(codes[row]));
    };
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}

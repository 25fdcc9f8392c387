// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence.kept;

import io.chainbridge.alex.data.Column;
import io.chainbridge.alex.evidence.GateData;
import java.util.List;

/** The rows of a submission as lines of CSV: the declared features, then the event. */
final class RowLines {
  private final List<Column> columns;
  private final boolean[] events;

  RowLines(GateData data, List<String> features) {
    this.columns =
        data.table().columns().stream().filter(column -> features.contains(column.name())).toList();
    this.events = data.events();
  }

  String header() {
    StringBuilder line = new StringBuilder();
    columns.forEach(column -> line.append(quoted(column.name())).append(','));
    return line.append(HeldOutRows.EVENT).toString();
  }

  String line(int row) {
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

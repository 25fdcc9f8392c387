// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the cells of one column. Not thread-safe; use once. */
final class ColumnBuilder {
  private final ColumnRequest request;
  private final Map<String, Integer> codeOfLevel = new HashMap<>();
  private final List<String> levels = new ArrayList<>();
  private double[] values = new double[1024];
  private int rows;

  ColumnBuilder(ColumnRequest request) {
    this.request = request;
  }

  String name() {
    return request.name();
  }

  /** Adds one cell; an empty string is a missing cell. */
  void add(String cell) throws CellReader.NotReadableException {
    if (rows == values.length) {
      values = Arrays.copyOf(values, 2 * rows);
    }
    values[rows++] = read(cell);
  }

  private double read(String cell) throws CellReader.NotReadableException {
    if (cell.isEmpty()) {
      return missing();
    }
    return switch (request.kind()) {
      case NUMERIC -> CellReader.number(cell);
      case LABEL -> CellReader.label(cell);
      case TIME -> CellReader.time(cell);
      case CATEGORICAL ->
          codeOfLevel.computeIfAbsent(
              cell,
              level -> {
                levels.add(level);
                return levels.size() - 1;
              });
    };
  }

  private double missing() throws CellReader.NotReadableException {
    return switch (request.kind()) {
      case NUMERIC -> Double.NaN;
      case CATEGORICAL -> -1;
      case TIME -> throw new CellReader.NotReadableException("", "the time is missing");
      case LABEL -> throw new CellReader.NotReadableException("", "the label is missing");
    };
  }

  Column build() {
    return switch (request.kind()) {
      case NUMERIC, TIME, LABEL -> new Column.Numeric(name(), Arrays.copyOf(values, rows));
      case CATEGORICAL -> {
        int[] codes = new int[rows];
        for (int i = 0; i < rows; i++) {
          codes[i] = (int) values[i];
        }
        yield new Column.Text(name(), codes, levels);
      }
    };
  }
}

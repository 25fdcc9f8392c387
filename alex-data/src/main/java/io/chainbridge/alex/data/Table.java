// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import java.util.List;

/** Columns of equal length, by name. Immutable as long as nobody writes to the shared arrays. */
public record Table(List<Column> columns, int rows) {
  public Table {
    columns = List.copyOf(columns);
    for (Column column : columns) {
      if (column.rows() != rows) {
        throw new IllegalArgumentException(
            column.name() + " must have " + rows + " rows, had: " + column.rows());
      }
    }
  }

  /** The column of this name. */
  public Column column(String name) {
    return columns.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no column " + name + " among " + names()));
  }

  /** The numeric column of this name. */
  public Column.Numeric numeric(String name) {
    if (column(name) instanceof Column.Numeric numeric) {
      return numeric;
    }
    throw new IllegalArgumentException(name + " is text, not numbers");
  }

  /** The text column of this name. */
  public Column.Text text(String name) {
    if (column(name) instanceof Column.Text text) {
      return text;
    }
    throw new IllegalArgumentException(name + " holds numbers, not text");
  }

  /** Column names in order. */
  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }
}

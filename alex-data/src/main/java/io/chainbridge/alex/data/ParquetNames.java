// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The names of the columns of a Parquet file as they are in the file; DuckDB renames the second of
 * two that are equal or differ in case only.
 */
final class ParquetNames {
  private ParquetNames() {}

  /** The top-level names in order. The schema lists a tree: each node before its children. */
  static List<String> of(Statement statement, Path file) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet nodes =
        statement.executeQuery(
            "SELECT name, coalesce(num_children, 0) FROM parquet_schema("
                + DuckDb.literal(file)
                + ")")) {
      nodes.next();
      while (nodes.next()) {
        names.add(nodes.getString(1));
        skip(nodes, nodes.getLong(2));
      }
    }
    return names;
  }

  private static void skip(ResultSet nodes, long children) throws SQLException {
    for (long left = children; left > 0 && nodes.next(); left--) {
      left += nodes.getLong(2);
    }
  }
}

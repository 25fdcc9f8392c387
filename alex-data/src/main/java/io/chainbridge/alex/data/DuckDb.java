// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** How this room runs DuckDB: one thread, rows in file order, no extensions, UTC. */
final class DuckDb {
  static final String URL = "jdbc:duckdb:";

  /** Limits memory so that a large file cannot take the machine; DuckDB then spills or fails. */
  private static final List<String> SETTINGS =
      List.of(
          "threads = 1",
          "preserve_insertion_order = true",
          "autoinstall_known_extensions = false",
          "autoload_known_extensions = false",
          "memory_limit = '2GB'",
          "TimeZone = 'UTC'");

  private DuckDb() {}

  /** Applies the settings to the connection of a statement. */
  static void configure(Statement statement) throws SQLException {
    for (String setting : SETTINGS) {
      statement.execute("SET " + setting);
    }
  }

  /** A name as a quoted SQL identifier. */
  static String identifier(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  /** A path as an SQL string literal. */
  static String literal(Path path) {
    return "'" + path.toString().replace("'", "''") + "'";
  }
}

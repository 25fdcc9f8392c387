// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage.people;

import io.chainbridge.alex.storage.SqliteThread;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of the file of people. Times are milliseconds since 1970, digests are hex digits. */
final class PeopleSchema {
  static final int VERSION = 1;

  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE account (
            number TEXT PRIMARY KEY,
            person TEXT NOT NULL,
            display_name TEXT NOT NULL,
            email TEXT NOT NULL,
            password_hash TEXT NOT NULL,
            created INTEGER NOT NULL,
            locked INTEGER NOT NULL CHECK (locked IN (0, 1))) STRICT
          """,
          "CREATE INDEX account_person ON account (person)",
          """
          CREATE TABLE session (
            secret TEXT PRIMARY KEY,
            account TEXT NOT NULL,
            person TEXT NOT NULL,
            since INTEGER NOT NULL,
            last_seen INTEGER NOT NULL) STRICT, WITHOUT ROWID
          """,
          """
          CREATE TABLE token (
            id TEXT PRIMARY KEY,
            secret TEXT NOT NULL UNIQUE,
            owner TEXT NOT NULL,
            account TEXT NOT NULL,
            service TEXT,
            scopes TEXT NOT NULL,
            created INTEGER NOT NULL,
            expires INTEGER NOT NULL,
            last_used INTEGER,
            revoked INTEGER NOT NULL CHECK (revoked IN (0, 1))) STRICT
          """,
          """
          CREATE TABLE setup_code (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            secret TEXT NOT NULL,
            valid_until INTEGER NOT NULL) STRICT
          """);

  private PeopleSchema() {}

  /** Creates the tables in a new file; refuses a file of another version. */
  static boolean create(Path file, Connection connection) throws SQLException {
    int version = number(connection, "PRAGMA user_version");
    if (version > VERSION) {
      throw new PeopleUnreadableException(
          file,
          "its tables have version %d, this program knows %d; run a newer alex"
              .formatted(version, VERSION));
    }
    if (version == VERSION) {
      return false;
    }
    if (number(connection, "SELECT count(*) FROM sqlite_schema") > 0) {
      throw new PeopleUnreadableException(
          file, "another program made it; move it away, or bring people.db back from a copy");
    }
    for (String table : TABLES) {
      SqliteThread.execute(connection, table);
    }
    SqliteThread.execute(connection, "PRAGMA user_version = " + VERSION);
    return true;
  }

  private static int number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables of a log file. Triggers stop honest programs from rewriting it; signed checkpoints
 * reveal who bypassed the triggers.
 */
final class LogSchema {
  static final int VERSION = 1;

  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE log_leaf (
            idx INTEGER PRIMARY KEY,
            event_id TEXT NOT NULL UNIQUE,
            body BLOB NOT NULL) STRICT
          """,
          """
          CREATE TABLE log_head (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            size INTEGER NOT NULL,
            frontier BLOB NOT NULL) STRICT
          """,
          "CREATE TABLE log_checkpoint (size INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT",
          """
          CREATE TABLE model_line (
            model TEXT PRIMARY KEY,
            state TEXT NOT NULL,
            since TEXT NOT NULL,
            first_idx INTEGER NOT NULL,
            last_idx INTEGER NOT NULL) STRICT, WITHOUT ROWID
          """,
          """
          CREATE TABLE model_event (
            model TEXT NOT NULL,
            idx INTEGER NOT NULL,
            PRIMARY KEY (model, idx)) STRICT, WITHOUT ROWID
          """,
          "INSERT INTO log_head VALUES (1, 0, x'')");

  /** The insert triggers matter too: INSERT OR REPLACE deletes without firing a delete trigger. */
  private static final List<String> TRIGGERS =
      List.of(
          refuse("leaf_is_final", "UPDATE ON log_leaf", "1", "leaves are never changed"),
          refuse("leaf_stays", "DELETE ON log_leaf", "1", "leaves are never deleted"),
          refuse(
              "leaf_is_next",
              "INSERT ON log_leaf",
              "NEW.idx <> (SELECT coalesce(max(idx) + 1, 0) FROM log_leaf)"
                  + " OR EXISTS (SELECT 1 FROM log_leaf WHERE event_id = NEW.event_id)",
              "leaves are only appended"),
          refuse(
              "checkpoint_is_final",
              "UPDATE ON log_checkpoint",
              "1",
              "checkpoints are never changed"),
          refuse(
              "checkpoint_stays", "DELETE ON log_checkpoint", "1", "checkpoints are never deleted"),
          refuse(
              "checkpoint_is_next",
              "INSERT ON log_checkpoint",
              "NEW.size <= (SELECT coalesce(max(size), 0) FROM log_checkpoint)",
              "no size is signed twice"),
          refuse("head_stays", "DELETE ON log_head", "1", "the head is never deleted"),
          refuse("head_is_alone", "INSERT ON log_head", "1", "there is one head"),
          refuse(
              "head_grows", "UPDATE ON log_head", "NEW.size <= OLD.size", "the head only grows"));

  private LogSchema() {}

  private static String refuse(String name, String event, String when, String why) {
    return "CREATE TRIGGER %s BEFORE %s WHEN %s BEGIN SELECT RAISE(ABORT, '%s'); END"
        .formatted(name, event, when, why);
  }

  /** Creates the tables in a new file; does nothing if they exist. */
  static void create(Connection connection) throws SQLException {
    if (version(connection) != 0 || hasTables(connection)) {
      return;
    }
    for (String table : TABLES) {
      SqliteThread.execute(connection, table);
    }
    for (String trigger : TRIGGERS) {
      SqliteThread.execute(connection, trigger);
    }
    SqliteThread.execute(connection, "PRAGMA user_version = " + VERSION);
  }

  /** The version of the file's tables; 0 for a file that this program did not write. */
  static int version(Connection connection) throws SQLException {
    return number(connection, "PRAGMA user_version");
  }

  private static boolean hasTables(Connection connection) throws SQLException {
    return number(connection, "SELECT count(*) FROM sqlite_schema") > 0;
  }

  private static int number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}

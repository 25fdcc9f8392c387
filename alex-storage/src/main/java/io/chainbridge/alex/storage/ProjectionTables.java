// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.dossier.Journal.ModelLine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** SQL statements on the projections, which can be rebuilt from the leaves. */
final class ProjectionTables {
  private final Connection connection;

  ProjectionTables(Connection connection) {
    this.connection = connection;
  }

  /** Records the leaf at {@code line.lastIndex()} and the model's line after it. */
  void enter(ModelLine line) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO model_event VALUES (?, ?)")) {
      insert.setString(1, line.model().value());
      insert.setLong(2, line.lastIndex());
      insert.executeUpdate();
    }
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            INSERT INTO model_line VALUES (?1, ?2, ?3, ?4, ?4)
            ON CONFLICT (model) DO UPDATE SET state = ?2, since = ?3, last_idx = ?4
            """)) {
      upsert.setString(1, line.model().value());
      upsert.setString(2, line.state());
      upsert.setString(3, line.since().toString());
      upsert.setLong(4, line.lastIndex());
      upsert.executeUpdate();
    }
  }

  List<ModelLine> lines() throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT model, state, since, last_idx FROM model_line ORDER BY first_idx");
        ResultSet rows = select.executeQuery()) {
      List<ModelLine> lines = new ArrayList<>();
      while (rows.next()) {
        lines.add(
            new ModelLine(
                new ModelId(rows.getString(1)),
                rows.getString(2),
                Instant.parse(rows.getString(3)),
                rows.getLong(4)));
      }
      return lines;
    }
  }

  /** The leaves of one model, in order. */
  List<byte[]> leavesOf(ModelId model) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT body FROM model_event JOIN log_leaf USING (idx)
            WHERE model = ? ORDER BY idx
            """)) {
      select.setString(1, model.value());
      try (ResultSet rows = select.executeQuery()) {
        List<byte[]> leaves = new ArrayList<>();
        while (rows.next()) {
          leaves.add(rows.getBytes(1));
        }
        return leaves;
      }
    }
  }

  void clear() throws SQLException {
    SqliteThread.execute(connection, "DELETE FROM model_line");
    SqliteThread.execute(connection, "DELETE FROM model_event");
  }
}

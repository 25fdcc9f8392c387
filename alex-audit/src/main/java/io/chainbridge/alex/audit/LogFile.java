// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import io.chainbridge.alex.ledger.LedgerReader;
import io.chainbridge.alex.ledger.SignedCheckpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The log of a home read without any of the code that writes it, and without writing. One thread;
 * close it once.
 */
final class LogFile implements LedgerReader, AutoCloseable {
  private final Connection connection;

  private LogFile(Connection connection) {
    this.connection = connection;
  }

  static LogFile open(Path file) {
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException(file + " cannot be read");
    }
    try {
      return new LogFile(
          DriverManager.getConnection("jdbc:sqlite:" + file.toUri() + "?" + mode(file)));
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /** A log nobody has open is read as it lies, so that even a read-only disk can be audited. */
  private static String mode(Path file) {
    boolean open = Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
    return open ? "mode=ro" : "immutable=1";
  }

  private static IllegalArgumentException unreadable(SQLException e) {
    return new IllegalArgumentException("log cannot be read: " + e.getMessage(), e);
  }

  @Override
  public long size() {
    try (PreparedStatement query = connection.prepareStatement("SELECT count(*) FROM log_leaf");
        ResultSet rows = query.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  @Override
  public List<byte[]> leaves(long from, long to) {
    List<byte[]> leaves = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT body FROM log_leaf WHERE idx >= ? AND idx < ? ORDER BY idx")) {
      query.setLong(1, from);
      query.setLong(2, to);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          leaves.add(rows.getBytes(1));
        }
      }
      return leaves;
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  @Override
  public List<SignedCheckpoint> checkpoints() {
    List<SignedCheckpoint> checkpoints = new ArrayList<>();
    try (PreparedStatement query =
            connection.prepareStatement("SELECT note FROM log_checkpoint ORDER BY size");
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        checkpoints.add(new SignedCheckpoint(rows.getString(1)));
      }
      return checkpoints;
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /** The first column of a query, as text. */
  List<String> texts(String sql) {
    List<String> texts = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        texts.add(String.valueOf(rows.getString(1)));
      }
      return texts;
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }
}

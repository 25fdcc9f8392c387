// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.ledger.Frontier;
import io.chainbridge.alex.ledger.SignedCheckpoint;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL statements on the tables of record: leaves, head and checkpoints. */
final class LogTables {
  private static final int HASH_LENGTH = 32;

  private final Connection connection;

  LogTables(Connection connection) {
    this.connection = connection;
  }

  /** Receives each leaf, in order. */
  @FunctionalInterface
  interface LeafReader {
    void read(long index, byte[] body);
  }

  long size() throws SQLException {
    try (PreparedStatement select = prepare("SELECT size FROM log_head");
        ResultSet rows = select.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  Frontier frontier() throws SQLException {
    try (PreparedStatement select = prepare("SELECT size, frontier FROM log_head");
        ResultSet rows = select.executeQuery()) {
      rows.next();
      byte[] raw = rows.getBytes(2);
      List<Sha256> hashes = new ArrayList<>();
      for (int at = 0; at < raw.length; at += HASH_LENGTH) {
        hashes.add(Sha256.ofRaw(Arrays.copyOfRange(raw, at, at + HASH_LENGTH)));
      }
      return Frontier.of(rows.getLong(1), hashes);
    }
  }

  /** Whether the head row is exactly this. Compared as bytes: a damaged row may not parse. */
  boolean hasHead(Frontier frontier) throws SQLException {
    try (PreparedStatement select =
        prepare("SELECT count(*) FROM log_head WHERE size = ? AND frontier = ?")) {
      select.setLong(1, frontier.size());
      select.setBytes(2, raw(frontier));
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() && rows.getLong(1) == 1;
      }
    }
  }

  void moveHead(Frontier frontier) throws SQLException {
    try (PreparedStatement update = prepare("UPDATE log_head SET size = ?, frontier = ?")) {
      update.setLong(1, frontier.size());
      update.setBytes(2, raw(frontier));
      update.executeUpdate();
    }
  }

  private static byte[] raw(Frontier frontier) {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    frontier.hashes().forEach(hash -> raw.writeBytes(hash.raw()));
    return raw.toByteArray();
  }

  void insertLeaf(long index, UUID id, byte[] body) throws SQLException {
    try (PreparedStatement insert = prepare("INSERT INTO log_leaf VALUES (?, ?, ?)")) {
      insert.setLong(1, index);
      insert.setString(2, id.toString());
      insert.setBytes(3, body);
      insert.executeUpdate();
    }
  }

  Optional<Batch.Held> held(UUID id) throws SQLException {
    try (PreparedStatement select = prepare("SELECT idx, body FROM log_leaf WHERE event_id = ?")) {
      select.setString(1, id.toString());
      try (ResultSet rows = select.executeQuery()) {
        return rows.next()
            ? Optional.of(new Batch.Held(rows.getLong(1), new Batch.Bytes(rows.getBytes(2))))
            : Optional.empty();
      }
    }
  }

  /** Streams the leaves in {@code [from, to)}. */
  void readLeaves(long from, long to, LeafReader reader) throws SQLException {
    try (PreparedStatement select =
        prepare("SELECT idx, body FROM log_leaf WHERE idx >= ? AND idx < ? ORDER BY idx")) {
      select.setLong(1, from);
      select.setLong(2, to);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          reader.read(rows.getLong(1), rows.getBytes(2));
        }
      }
    }
  }

  void insertCheckpoint(long size, SignedCheckpoint checkpoint) throws SQLException {
    try (PreparedStatement insert = prepare("INSERT INTO log_checkpoint VALUES (?, ?)")) {
      insert.setLong(1, size);
      insert.setString(2, checkpoint.note());
      insert.executeUpdate();
    }
  }

  List<SignedCheckpoint> checkpoints() throws SQLException {
    return notes("SELECT note FROM log_checkpoint ORDER BY size");
  }

  Optional<SignedCheckpoint> newestCheckpoint() throws SQLException {
    return notes("SELECT note FROM log_checkpoint ORDER BY size DESC LIMIT 1").stream().findFirst();
  }

  private List<SignedCheckpoint> notes(String sql) throws SQLException {
    try (PreparedStatement select = prepare(sql);
        ResultSet rows = select.executeQuery()) {
      List<SignedCheckpoint> notes = new ArrayList<>();
      while (rows.next()) {
        notes.add(new SignedCheckpoint(rows.getString(1)));
      }
      return notes;
    }
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    return connection.prepareStatement(sql);
  }
}

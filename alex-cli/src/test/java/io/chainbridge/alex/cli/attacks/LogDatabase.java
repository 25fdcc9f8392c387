// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.attacks;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.ledger.CheckpointSigner;
import io.chainbridge.alex.ledger.Frontier;
import io.chainbridge.alex.ledger.MerkleTree;
import io.chainbridge.alex.ledger.SignedCheckpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The tables of a log in the hands of somebody with an SQLite shell. */
record LogDatabase(Path file) {
  private Connection open() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  /** Changes rows with every trigger gone, or fails. */
  void change(String... statements) {
    if (run(statements) == 0) {
      throw new IllegalStateException("no row is changed by " + List.of(statements));
    }
  }

  /** Runs statements with every trigger gone; the triggers are put back. How many rows changed. */
  int run(String... statements) {
    try (Connection c = open()) {
      List<String> triggers = texts(c, "SELECT sql FROM sqlite_schema WHERE type = 'trigger'");
      for (String name : texts(c, "SELECT name FROM sqlite_schema WHERE type = 'trigger'")) {
        execute(c, "DROP TRIGGER " + name);
      }
      int changed = 0;
      for (String statement : statements) {
        changed += execute(c, statement);
      }
      for (String trigger : triggers) {
        execute(c, trigger);
      }
      return changed;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs statements past the triggers that allow them. */
  void plainly(String... statements) {
    try (Connection c = open()) {
      for (String statement : statements) {
        execute(c, statement);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int execute(Connection c, String sql) throws SQLException {
    try (PreparedStatement statement = c.prepareStatement(sql)) {
      statement.execute();
      return Math.max(0, statement.getUpdateCount());
    }
  }

  private static List<String> texts(Connection c, String sql) throws SQLException {
    List<String> found = new ArrayList<>();
    try (PreparedStatement query = c.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  List<String> texts(String sql) {
    try (Connection c = open()) {
      return texts(c, sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The leaves as text, in order. */
  List<String> leaves() {
    return texts("SELECT CAST(body AS TEXT) FROM log_leaf ORDER BY idx");
  }

  /** Sets the head row to the first leaves, as the log would have it. */
  void head(int size) {
    Frontier frontier = Frontier.EMPTY;
    for (String leaf : leaves().subList(0, size)) {
      frontier = frontier.append(MerkleTree.leafHash(bytes(leaf)));
    }
    run("UPDATE log_head SET size = %d, frontier = x'%s'".formatted(size, hex(frontier)));
  }

  /** The log cut to fewer leaves: head and signed checkpoints are those it once had. */
  void cut(int size) {
    head(size);
    run(
        "DELETE FROM log_leaf WHERE idx >= " + size,
        "DELETE FROM log_checkpoint WHERE size > " + size);
    beside(texts("SELECT note FROM log_checkpoint ORDER BY size DESC LIMIT 1").getFirst());
  }

  /** Writes the checkpoint beside the log. */
  void beside(String note) {
    try {
      Path checkpoint = file.resolveSibling(file.getFileName() + ".checkpoint");
      Files.deleteIfExists(checkpoint);
      Files.writeString(checkpoint, note);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces all leaves and signs every size anew. */
  void rewrite(List<String> leaves, CheckpointSigner signer) {
    run(
        "DELETE FROM log_leaf",
        "DELETE FROM log_checkpoint",
        "DELETE FROM model_line",
        "DELETE FROM model_event");
    try (Connection c = open()) {
      c.setAutoCommit(false);
      Frontier frontier = Frontier.EMPTY;
      for (String leaf : leaves) {
        insert(c, "INSERT INTO log_leaf VALUES (?, ?, ?)", frontier.size(), bytes(leaf));
        frontier = frontier.append(MerkleTree.leafHash(bytes(leaf)));
        SignedCheckpoint signed = signer.sign(frontier.head());
        insert(c, "INSERT INTO log_checkpoint VALUES (?, ?)", frontier.size(), signed);
      }
      c.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    head(leaves.size());
    beside(texts("SELECT note FROM log_checkpoint ORDER BY size DESC LIMIT 1").getFirst());
  }

  private static void insert(Connection c, String sql, long number, Object value)
      throws SQLException {
    try (PreparedStatement insert = c.prepareStatement(sql)) {
      insert.setLong(1, number);
      if (value instanceof SignedCheckpoint(String note)) {
        insert.setString(2, note);
      } else {
        insert.setString(2, id((byte[]) value));
        insert.setBytes(3, (byte[]) value);
      }
      insert.execute();
    }
  }

  private static String id(byte[] leaf) {
    String text = new String(leaf, StandardCharsets.UTF_8);
    int from = text.indexOf("\"eventId\":\"") + 11;
    return text.substring(from, text.indexOf('"', from));
  }

  private static byte[] bytes(String leaf) {
    return leaf.getBytes(StandardCharsets.UTF_8);
  }

  private static String hex(Frontier frontier) {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    for (Sha256 hash : frontier.hashes()) {
      raw.writeBytes(hash.raw());
    }
    return HexFormat.of().formatHex(raw.toByteArray());
  }
}

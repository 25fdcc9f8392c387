// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import io.chainbridge.alex.ledger.Frontier;
import io.chainbridge.alex.ledger.LogVerifier;
import io.chainbridge.alex.ledger.LogVerifier.Outcome;
import io.chainbridge.alex.ledger.MerkleTree;
import io.chainbridge.alex.ledger.SignedCheckpoint;
import io.chainbridge.alex.ledger.TreeHead;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The check of a whole log before it is used: every leaf against head row and checkpoints. */
final class LogOpening {
  private final Path file;
  private final LogVerifier verifier;
  private Frontier frontier = Frontier.EMPTY;

  /** The head signed outside the log file, and what the leaves give at its size. */
  private TreeHead outside = TreeHead.EMPTY;

  private TreeHead atOutside = TreeHead.EMPTY;

  private LogOpening(Path file, LogVerifier verifier) {
    this.file = file;
    this.verifier = verifier;
  }

  /**
   * Checks the log.
   *
   * @throws LogWasTamperedWithException when leaves, head and checkpoints do not agree
   * @throws LogWasRolledBackException when a signed checkpoint covers more leaves than there are
   */
  static void check(Path file, Connection connection, LogVerifier verifier) throws SQLException {
    int version = LogSchema.version(connection);
    if (version != LogSchema.VERSION) {
      throw new LogUnreadableException(
          file, "its tables have version %d, not %d".formatted(version, LogSchema.VERSION));
    }
    LogOpening opening = new LogOpening(file, verifier);
    Optional<SignedCheckpoint> beside = CheckpointFile.beside(file).read();
    if (beside.isPresent()) {
      opening.outside = opening.signedHead(beside.get());
    }
    LogTables tables = new LogTables(connection);
    tables.readLeaves(0, Long.MAX_VALUE, opening::addLeaf);
    opening.checkOutside(beside.isPresent());
    opening.checkNewest(tables.newestCheckpoint().map(opening::signedHead).orElse(TreeHead.EMPTY));
    if (!tables.hasHead(opening.frontier)) {
      throw opening.tampered("its head row is not the head of its leaves");
    }
  }

  private void addLeaf(long index, byte[] body) {
    if (index != frontier.size()) {
      throw tampered("leaf " + frontier.size() + " is missing");
    }
    frontier = frontier.append(MerkleTree.leafHash(body));
    if (frontier.size() == outside.size()) {
      atOutside = frontier.head();
    }
  }

  private void checkOutside(boolean isPresent) {
    long size = frontier.size();
    if (!isPresent && size > 0) {
      throw tampered("its newest checkpoint is missing beside it, in " + CheckpointFile.of(file));
    }
    if (outside.size() > size) {
      throw new LogWasRolledBackException(file, size, outside.size());
    }
    if (!atOutside.equals(outside)) {
      throw tampered(
          "%s covers %d leaves with another root"
              .formatted(CheckpointFile.of(file), outside.size()));
    }
  }

  private void checkNewest(TreeHead signed) {
    TreeHead head = frontier.head();
    if (signed.size() > head.size()) {
      throw new LogWasRolledBackException(file, head.size(), signed.size());
    }
    if (!signed.equals(head)) {
      throw tampered("the newest checkpoint is %s, the leaves give %s".formatted(signed, head));
    }
  }

  private TreeHead signedHead(SignedCheckpoint note) {
    return switch (verifier.verify(note)) {
      case Outcome.Valid(var checkpoint) -> checkpoint.head();
      case Outcome.Invalid(String why) -> throw tampered("of its newest checkpoint: " + why);
    };
  }

  private LogWasTamperedWithException tampered(String what) {
    return new LogWasTamperedWithException(file, what);
  }
}

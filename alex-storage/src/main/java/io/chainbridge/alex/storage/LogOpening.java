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
import java.util.function.Predicate;

/** The check of a whole log before use: every leaf against the head row and the checkpoints. */
final class LogOpening {
  private final Path file;
  private final LogVerifier verifier;
  private Frontier frontier = Frontier.EMPTY;

  /** The head signed in the checkpoint file, and the head of as many leaves. */
  private TreeHead outside = TreeHead.EMPTY;

  private TreeHead atOutside = TreeHead.EMPTY;

  private final Predicate<KnownHead> named;

  private LogOpening(Path file, LogVerifier verifier, Predicate<KnownHead> named) {
    this.named = named;
    this.file = file;
    this.verifier = verifier;
  }

  /**
   * Checks the log.
   *
   * @param named whether a leaf says of a head that its leaves are lost, confirmed or not
   * @return the head in the checkpoint file, where it is not one of this log
   * @throws LogWasTamperedWithException when leaves, head and checkpoints disagree
   * @throws LogWasRolledBackException when a checkpoint in the log covers more leaves than it has,
   *     or it has none at all
   */
  static Optional<KnownHead> check(
      Path file, Connection connection, LogVerifier verifier, Predicate<KnownHead> named)
      throws SQLException {
    int version = LogSchema.version(connection);
    if (version != LogSchema.VERSION) {
      throw new LogUnreadableException(
          file, "its tables have version %d, expected %d".formatted(version, LogSchema.VERSION));
    }
    LogOpening opening = new LogOpening(file, verifier, named);
    Optional<SignedCheckpoint> beside = CheckpointFile.beside(file).read();
    if (beside.isPresent()) {
      opening.outside = opening.signedHead(beside.get());
    }
    LogTables tables = new LogTables(connection);
    tables.readLeaves(0, Long.MAX_VALUE, opening::addLeaf);
    opening.checkOutside(beside.isPresent());
    opening.checkNewest(tables.newestCheckpoint().map(opening::signedHead).orElse(TreeHead.EMPTY));
    if (!tables.hasHead(opening.frontier)) {
      throw opening.tampered("its head row does not match its leaves");
    }
    return opening.isBehind() || !opening.atOutside.equals(opening.outside)
        ? Optional.of(new KnownHead(opening.outside))
        : Optional.empty();
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
      throw tampered("its newest checkpoint is missing, expected in " + CheckpointFile.of(file));
    }
    if (isBehind() && size == 0) {
      throw new LogWasRolledBackException(file, size, outside.size());
    }
    if (!isBehind() && !atOutside.equals(outside) && !named.test(new KnownHead(outside))) {
      throw tampered(
          "%s covers %d leaves with another root"
              .formatted(CheckpointFile.of(file), outside.size()));
    }
  }

  private boolean isBehind() {
    return outside.size() > frontier.size();
  }

  private void checkNewest(TreeHead signed) {
    TreeHead head = frontier.head();
    if (signed.size() > head.size()) {
      throw new LogWasRolledBackException(file, head.size(), signed.size());
    }
    if (!signed.equals(head)) {
      throw tampered("the newest checkpoint is %s, but the leaves give %s".formatted(signed, head));
    }
  }

  private TreeHead signedHead(SignedCheckpoint note) {
    return switch (verifier.verify(note)) {
      case Outcome.Valid(var checkpoint) -> checkpoint.head();
      case Outcome.Invalid(String why) ->
          throw tampered("its newest checkpoint is invalid: " + why);
    };
  }

  private LogWasTamperedWithException tampered(String what) {
    return new LogWasTamperedWithException(file, what);
  }
}

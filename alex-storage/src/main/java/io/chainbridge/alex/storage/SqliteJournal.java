// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import io.chainbridge.alex.ledger.CheckpointSigner;
import io.chainbridge.alex.ledger.Frontier;
import io.chainbridge.alex.ledger.LedgerReader;
import io.chainbridge.alex.ledger.LogVerifier;
import io.chainbridge.alex.ledger.MerkleTree;
import io.chainbridge.alex.ledger.SignedCheckpoint;
import io.chainbridge.alex.ledger.TreeHead;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.dossier.EventCodec;
import io.chainbridge.alex.lifecycle.dossier.Journal;
import io.chainbridge.alex.lifecycle.dossier.Leaf;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.lifecycle.dossier.LostLeaves;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A journal in one SQLite file, with its newest checkpoint in a second file.
 *
 * <p>Leaf, projection, head and signed checkpoint are one transaction, on disk before {@link
 * #append} returns. Thread-safe; several processes may open the same file.
 *
 * <p>A log that is behind its checkpoint can be read; appended is only what recovers it.
 */
public final class SqliteJournal implements Journal, LedgerReader {
  private final Path file;
  private final EventCodec codec;
  private final LogSigning signing;
  private final CheckpointFile beside;
  private final SqliteThread sqlite;

  /** Used on the SQLite thread only; behind the file after another process has appended. */
  private ModelFold fold = ModelFold.empty();

  /** A head that the log had once; empty where it has every leaf that it is known to have had. */
  private volatile Optional<KnownHead> ahead = Optional.empty();

  private SqliteJournal(Path file, EventCodec codec, LogSigning signing, SqliteThread sqlite) {
    this.file = file;
    this.codec = codec;
    this.signing = signing;
    this.beside = CheckpointFile.beside(file);
    this.sqlite = sqlite;
  }

  /**
   * Opens a log; creates it if there is no file. Every leaf of an existing log is checked.
   *
   * @throws LogWasTamperedWithException when its leaves do not match its signed checkpoints
   * @throws LogWasRolledBackException when it has fewer leaves than its own checkpoints cover
   * @throws LogUnreadableException when the file is not a log, or has a leaf the codec cannot read
   * @throws StorageUnavailableException when the file cannot be used
   */
  public static SqliteJournal open(Path file, EventCodec codec, CheckpointSigner signer) {
    return open(file, codec, LogSigning.by(signer));
  }

  /**
   * Opens a log for reading, with its public key only; it is checked as {@link #open} does.
   * Appending to it throws IllegalStateException.
   */
  public static SqliteJournal read(Path file, EventCodec codec, LogVerifier verifier) {
    return open(file, codec, LogSigning.none(verifier));
  }

  private static SqliteJournal open(Path file, EventCodec codec, LogSigning signing) {
    SqliteThread sqlite = SqliteThread.open(file);
    try {
      SqliteJournal journal = new SqliteJournal(file, codec, signing, sqlite);
      sqlite.transact(journal::begin);
      return journal;
    } catch (RuntimeException e) {
      sqlite.close();
      throw e;
    }
  }

  private boolean begin(Connection c) throws SQLException {
    LogSchema.create(c);
    List<Leaf> leaves = new ArrayList<>();
    ahead = LogOpening.check(file, c, signing.verifier(), head -> head.isNamed(decoded(leaves, c)));
    if (ahead.isPresent() && ahead.get().isRecovered(decoded(leaves, c))) {
      ahead = Optional.empty();
    }
    if (ahead.isEmpty() && signing.isPossible()) {
      freshen(c);
    }
    catchUp(c);
    if (!new ProjectionTables(c).lines().equals(fold.lines())) {
      rebuild(c);
    }
    return true;
  }

  /** After a crash the checkpoint file may be one command behind the log. */
  private void freshen(Connection c) throws SQLException {
    SignedCheckpoint newest =
        new LogTables(c).newestCheckpoint().orElseGet(() -> signing.sign(TreeHead.EMPTY));
    if (!beside.read().equals(Optional.of(newest))) {
      publish(newest);
    }
  }

  private void publish(SignedCheckpoint checkpoint) {
    try (CheckpointFile.Draft draft = beside.draft()) {
      draft.write(checkpoint);
      draft.publish();
    }
  }

  /** The leaves that can be read. */
  private List<Leaf> decoded(List<Leaf> into, Connection c) {
    try {
      new LogTables(c)
          .readLeaves(into.size(), Long.MAX_VALUE, (_, body) -> into.add(codec.decode(body)));
    } catch (SQLException | IllegalArgumentException _) { // found where the log is read
      return into;
    }
    return into;
  }

  @Override
  public Optional<LostLeaves> behind() {
    Optional<KnownHead> known = ahead;
    if (known.isEmpty()) {
      return Optional.empty();
    }
    List<Leaf> leaves = leaves();
    return known.filter(head -> !head.isRecovered(leaves)).map(head -> head.lost(leaves.size()));
  }

  /**
   * Takes note of a checkpoint of this log that was kept elsewhere and covers more leaves than it
   * has: from then on, and after every restart, the log is behind it.
   *
   * @throws IllegalArgumentException when it is not of this log, or does not cover more leaves
   */
  public void knows(SignedCheckpoint kept) {
    if (!(signing.verifier().verify(kept) instanceof LogVerifier.Outcome.Valid valid)
        || valid.checkpoint().head().size() <= size()) {
      throw new IllegalArgumentException("no checkpoint of this log that is ahead of it");
    }
    publish(kept);
    ahead = Optional.of(new KnownHead(valid.checkpoint().head()));
  }

  /** Adds leaves that another process has appended. */
  private void catchUp(Connection c) throws SQLException {
    ModelFold next = fold.copy();
    new LogTables(c)
        .readLeaves(next.size(), Long.MAX_VALUE, (index, body) -> addTo(next, index, body));
    fold = next;
  }

  private Optional<ModelLine> addTo(ModelFold next, long index, byte[] body) {
    try {
      return next.add(codec.decode(body));
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new LogUnreadableException(file, "leaf " + index + ": " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized Receipt append(long expectedSize, List<? extends Leaf> events) {
    List<Leaf> all = List.copyOf(events);
    Optional<LostLeaves> lost = behind();
    if (lost.isPresent() && !KnownHead.areSteps(all)) {
      throw new LogIsBehindException(file, lost.get().from(), lost.get().to());
    }
    boolean signs = lost.isEmpty() || ahead.orElseThrow().isRecovered(all);
    try (CheckpointFile.Draft draft = beside.draft()) {
      Appended appended = sqlite.transact(c -> append(c, expectedSize, all, draft));
      sqlite.call(_ -> fold = appended.fold());
      if (signs) { // until it is recovered, the file keeps the checkpoint that the log is behind
        draft.publish();
        ahead = Optional.empty();
      }
      return appended.receipt();
    }
  }

  private record Appended(Receipt receipt, ModelFold fold) {}

  private Appended append(
      Connection c, long expectedSize, List<Leaf> events, CheckpointFile.Draft draft)
      throws SQLException {
    LogTables tables = new LogTables(c);
    Frontier before = tables.frontier();
    Map<UUID, Batch.Held> held = new HashMap<>();
    for (Leaf event : events) {
      tables.held(event.id()).ifPresent(found -> held.put(event.id(), found));
    }
    Batch batch = Batch.of(expectedSize, before.size(), events, codec, held);
    catchUp(c);
    ModelFold next = fold.copy();
    Frontier after = write(c, before, batch, next);
    if (!batch.fresh().isEmpty()) {
      SignedCheckpoint checkpoint = signing.sign(after.head());
      tables.moveHead(after);
      tables.insertCheckpoint(after.size(), checkpoint);
      draft.write(checkpoint);
    }
    TreeHead head = after.head();
    return new Appended(new Receipt(batch.firstIndex(), head.size(), head.root()), next);
  }

  private static Frontier write(Connection c, Frontier before, Batch batch, ModelFold next)
      throws SQLException {
    LogTables tables = new LogTables(c);
    ProjectionTables projections = new ProjectionTables(c);
    Frontier frontier = before;
    for (Batch.NewLeaf leaf : batch.fresh()) {
      byte[] body = leaf.body().bytes();
      tables.insertLeaf(frontier.size(), leaf.event().id(), body);
      for (ModelLine line : next.add(leaf.event()).stream().toList()) {
        projections.enter(line);
      }
      frontier = frontier.append(MerkleTree.leafHash(body));
    }
    return frontier;
  }

  @Override
  public long size() {
    return sqlite.call(c -> new LogTables(c).size());
  }

  @Override
  public List<byte[]> leaves(long from, long to) {
    Objects.checkFromToIndex(from, to, size());
    List<byte[]> leaves = new ArrayList<>();
    return sqlite.call(c -> {
      new LogTables(c).readLeaves(from, to, (_, body) -> leaves.add(body));
      return leaves;
    });
  }

  @Override
  public List<SignedCheckpoint> checkpoints() {
    return sqlite.call(c -> new LogTables(c).checkpoints());
  }

  /** The signed checkpoint of the whole log; of an empty log where nothing was appended. */
  public SignedCheckpoint newestCheckpoint() {
    return sqlite
        .call(c -> new LogTables(c).newestCheckpoint())
        .or(beside::read)
        .orElseGet(() -> signing.sign(TreeHead.EMPTY));
  }

  @Override
  public List<LoggedEvent> eventsOf(ModelId model) {
    List<byte[]> leaves = sqlite.call(c -> new ProjectionTables(c).leavesOf(model));
    return leaves.stream().map(leaf -> (LoggedEvent) codec.decode(leaf)).toList();
  }

  @Override
  public List<Leaf> leaves() {
    return leaves(0, size()).stream().map(codec::decode).toList();
  }

  @Override
  public List<ModelLine> models() {
    return sqlite.call(c -> new ProjectionTables(c).lines());
  }

  @Override
  public void rebuildProjections() {
    sqlite.transact(this::rebuild);
  }

  private boolean rebuild(Connection c) throws SQLException {
    ModelFold rebuilt = ModelFold.empty();
    ProjectionTables projections = new ProjectionTables(c);
    projections.clear();
    List<ModelLine> lines = new ArrayList<>();
    new LogTables(c)
        .readLeaves(
            0, Long.MAX_VALUE, (index, body) -> addTo(rebuilt, index, body).ifPresent(lines::add));
    for (ModelLine line : lines) {
      projections.enter(line);
    }
    fold = rebuilt;
    return true;
  }

  @Override
  public void close() {
    sqlite.close();
  }

  /** The thread that owns the connection; for tests that damage the file. */
  SqliteThread sqlite() {
    return sqlite;
  }
}

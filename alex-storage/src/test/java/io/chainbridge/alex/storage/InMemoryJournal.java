// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import io.chainbridge.alex.ledger.CheckpointSigner;
import io.chainbridge.alex.ledger.Frontier;
import io.chainbridge.alex.ledger.LedgerReader;
import io.chainbridge.alex.ledger.MerkleTree;
import io.chainbridge.alex.ledger.SignedCheckpoint;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.dossier.EventCodec;
import io.chainbridge.alex.lifecycle.dossier.Journal;
import io.chainbridge.alex.lifecycle.dossier.Leaf;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A journal in memory. Thread-safe. */
final class InMemoryJournal implements Journal, LedgerReader {
  private final EventCodec codec;
  private final CheckpointSigner signer;
  private final List<byte[]> bodies = new ArrayList<>();
  private final Map<UUID, Long> indexes = new HashMap<>();
  private final List<SignedCheckpoint> checkpoints = new ArrayList<>();
  private Frontier frontier = Frontier.EMPTY;
  private ModelFold fold = ModelFold.empty();

  InMemoryJournal(EventCodec codec, CheckpointSigner signer) {
    this.codec = codec;
    this.signer = signer;
  }

  @Override
  public synchronized Receipt append(long expectedSize, List<? extends Leaf> events) {
    Batch batch = Batch.of(expectedSize, size(), events, codec, held(events));
    ModelFold next = fold.copy();
    batch.fresh().forEach(leaf -> next.add(leaf.event()));
    for (Batch.NewLeaf leaf : batch.fresh()) {
      byte[] body = leaf.body().bytes();
      indexes.put(leaf.event().id(), size());
      bodies.add(body);
      frontier = frontier.append(MerkleTree.leafHash(body));
    }
    fold = next;
    if (!batch.fresh().isEmpty()) {
      checkpoints.add(signer.sign(frontier.head()));
    }
    return new Receipt(batch.firstIndex(), size(), frontier.head().root());
  }

  private Map<UUID, Batch.Held> held(List<? extends Leaf> events) {
    Map<UUID, Batch.Held> held = new HashMap<>();
    for (Leaf event : events) {
      Long index = indexes.get(event.id());
      if (index != null) {
        Batch.Bytes body = new Batch.Bytes(bodies.get(index.intValue()));
        held.put(event.id(), new Batch.Held(index, body));
      }
    }
    return held;
  }

  @Override
  public synchronized long size() {
    return bodies.size();
  }

  @Override
  public synchronized List<byte[]> leaves(long from, long to) {
    return bodies.subList(Math.toIntExact(from), Math.toIntExact(to)).stream()
        .map(byte[]::clone)
        .toList();
  }

  @Override
  public synchronized List<SignedCheckpoint> checkpoints() {
    return List.copyOf(checkpoints);
  }

  @Override
  public synchronized List<LoggedEvent> eventsOf(ModelId model) {
    return events().stream().filter(event -> event.model().equals(model)).toList();
  }

  @Override
  public synchronized List<Leaf> leaves() {
    return bodies.stream().map(codec::decode).toList();
  }

  @Override
  public synchronized List<ModelLine> models() {
    return fold.lines();
  }

  @Override
  public synchronized void rebuildProjections() {
    ModelFold rebuilt = ModelFold.empty();
    leaves().forEach(rebuilt::add);
    fold = rebuilt;
  }

  @Override
  public void close() {
    // nothing is open
  }
}

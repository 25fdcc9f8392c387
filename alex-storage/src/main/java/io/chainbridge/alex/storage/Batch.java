// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import io.chainbridge.alex.lifecycle.dossier.EventCodec;
import io.chainbridge.alex.lifecycle.dossier.Leaf;
import io.chainbridge.alex.lifecycle.dossier.StaleJournalException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The leaves of one append that are not in the log yet, and the index of its first event. */
record Batch(long firstIndex, List<NewLeaf> fresh) {
  Batch {
    fresh = List.copyOf(fresh);
  }

  /** A leaf and its encoded bytes. */
  record NewLeaf(Leaf event, Bytes body) {}

  /** A leaf that is already in the log. */
  record Held(long index, Bytes body) {}

  /** Bytes with equality by content. */
  static final class Bytes {
    private final byte[] bytes;

    Bytes(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }

  /**
   * Separates new events from those already in the log. A complete retry succeeds at any log size.
   *
   * @throws StaleJournalException when an event is new and the log does not have the expected size
   * @throws IllegalArgumentException when an id is already used, or used twice here, for other
   *     content
   */
  static Batch of(
      long expectedSize,
      long size,
      List<? extends Leaf> events,
      EventCodec codec,
      Map<UUID, Held> held) {
    if (events.isEmpty()) {
      throw new IllegalArgumentException("events must not be empty");
    }
    Map<UUID, NewLeaf> fresh = new LinkedHashMap<>();
    for (Leaf event : events) {
      NewLeaf leaf = new NewLeaf(event, new Bytes(codec.encode(event)));
      Optional<Held> known = Optional.ofNullable(held.get(event.id()));
      known.ifPresent(k -> requireSame(event.id(), k.body(), leaf.body()));
      if (known.isEmpty()) {
        NewLeaf twin = fresh.putIfAbsent(event.id(), leaf);
        if (twin != null) {
          requireSame(event.id(), twin.body(), leaf.body());
        }
      }
    }
    if (!fresh.isEmpty() && expectedSize != size) {
      throw new StaleJournalException(expectedSize, size);
    }
    long first =
        Optional.ofNullable(held.get(events.getFirst().id())).map(Held::index).orElse(size);
    return new Batch(first, List.copyOf(fresh.values()));
  }

  private static void requireSame(UUID id, Bytes held, Bytes given) {
    if (!held.equals(given)) {
      throw new IllegalArgumentException("event id " + id + " is already used by another event");
    }
  }
}

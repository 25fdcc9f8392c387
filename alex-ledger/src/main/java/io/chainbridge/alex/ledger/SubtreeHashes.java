// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import io.chainbridge.alex.digest.Sha256;
import java.util.ArrayList;
import java.util.List;

/**
 * The hash of every complete subtree of a fixed list of leaves, so that the root at any earlier
 * size costs a few hashes. Shares no code with {@link Frontier}, which it is used to check.
 */
final class SubtreeHashes {
  /** Level 0 is the leaf hashes; each level above has one hash for two of the level below. */
  private final List<List<Sha256>> levels = new ArrayList<>();

  SubtreeHashes(List<Sha256> leafHashes) {
    List<Sha256> level = List.copyOf(leafHashes);
    levels.add(level);
    while (level.size() > 1) {
      List<Sha256> above = new ArrayList<>(level.size() / 2);
      for (int i = 0; i + 1 < level.size(); i += 2) {
        above.add(MerkleTree.nodeHash(level.get(i), level.get(i + 1)));
      }
      levels.add(above);
      level = above;
    }
  }

  long size() {
    return levels.getFirst().size();
  }

  /** The root over the first {@code size} leaves. */
  Sha256 rootAt(long size) {
    return size == 0 ? MerkleTree.EMPTY_ROOT : hash(0, size);
  }

  private Sha256 hash(long start, long size) {
    if (Long.bitCount(size) == 1) {
      int level = Long.numberOfTrailingZeros(size);
      return levels.get(level).get(Math.toIntExact(start >>> level));
    }
    long split = MerkleTree.splitPoint(size);
    return MerkleTree.nodeHash(hash(start, split), hash(start + split, size - split));
  }
}

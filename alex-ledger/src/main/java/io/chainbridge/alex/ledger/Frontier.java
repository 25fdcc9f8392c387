// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import io.chainbridge.alex.digest.Sha256;
import java.util.ArrayList;
import java.util.List;

/**
 * The state an appender needs of a log: the roots of its complete subtrees, largest first.
 *
 * <p>There is one hash for each one-bit of the size, so never more than 63. Immutable.
 */
public record Frontier(long size, List<Sha256> hashes) {
  /** The frontier of a log without leaves. */
  public static final Frontier EMPTY = new Frontier(0, List.of());

  public Frontier {
    hashes = List.copyOf(hashes);
    if (size < 0) {
      throw new IllegalArgumentException("size must not be negative, was: " + size);
    }
    if (hashes.size() != Long.bitCount(size)) {
      throw new IllegalArgumentException(
          "hashes must be %d for size %d, were: %d"
              .formatted(Long.bitCount(size), size, hashes.size()));
    }
  }

  /** The frontier with this size and these subtree roots, as {@link #hashes} gave them. */
  public static Frontier of(long size, List<Sha256> hashes) {
    return new Frontier(size, hashes);
  }

  /** The frontier after one more leaf; each trailing one-bit of the size merges two subtrees. */
  public Frontier append(Sha256 leafHash) {
    List<Sha256> subtrees = new ArrayList<>(hashes);
    Sha256 merged = leafHash;
    for (long bits = size; (bits & 1) == 1; bits >>>= 1) {
      merged = MerkleTree.nodeHash(subtrees.removeLast(), merged);
    }
    subtrees.add(merged);
    return new Frontier(Math.addExact(size, 1), subtrees);
  }

  /** Size and root of the log this frontier belongs to. */
  public TreeHead head() {
    if (hashes.isEmpty()) {
      return TreeHead.EMPTY;
    }
    Sha256 root = hashes.getLast();
    for (int i = hashes.size() - 2; i >= 0; i--) {
      root = MerkleTree.nodeHash(hashes.get(i), root);
    }
    return new TreeHead(size, root);
  }
}

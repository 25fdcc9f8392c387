// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import io.chainbridge.alex.digest.Sha256;
import java.util.ArrayList;
import java.util.List;

/**
 * The proof that a leaf is at one index of a log: the sibling hashes from leaf to root (RFC 6962
 * section 2.1.1; checked as in RFC 9162 section 2.1.3.2).
 */
public record InclusionProof(long index, long size, List<Sha256> path) {
  public InclusionProof {
    path = List.copyOf(path);
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException(
          "index must be from 0 to below size %d, was: %d".formatted(size, index));
    }
  }

  /** The proof for the leaf at the index, in the log of exactly these leaf hashes. */
  public static InclusionProof of(List<Sha256> leafHashes, long index) {
    List<Sha256> path = new ArrayList<>();
    if (index >= 0 && index < leafHashes.size()) {
      collect(leafHashes, Math.toIntExact(index), path);
    }
    return new InclusionProof(index, leafHashes.size(), path);
  }

  private static void collect(List<Sha256> leaves, int index, List<Sha256> path) {
    if (leaves.size() == 1) {
      return;
    }
    int split = Math.toIntExact(MerkleTree.splitPoint(leaves.size()));
    List<Sha256> left = leaves.subList(0, split);
    List<Sha256> right = leaves.subList(split, leaves.size());
    if (index < split) {
      collect(left, index, path);
      path.add(MerkleTree.root(right));
    } else {
      collect(right, index - split, path);
      path.add(MerkleTree.root(left));
    }
  }

  /** Whether this path leads from the leaf hash to exactly this head. */
  public boolean proves(Sha256 leafHash, TreeHead head) {
    if (head.size() != size) {
      return false;
    }
    long node = index;
    long last = size - 1;
    Sha256 hash = leafHash;
    for (Sha256 sibling : path) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        hash = MerkleTree.nodeHash(sibling, hash);
        int skipped = Long.numberOfTrailingZeros(node);
        node >>>= skipped;
        last >>>= skipped;
      } else {
        hash = MerkleTree.nodeHash(hash, sibling);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && hash.equals(head.root());
  }
}

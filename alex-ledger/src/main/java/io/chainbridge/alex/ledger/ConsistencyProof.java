// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import io.chainbridge.alex.digest.Sha256;
import java.util.ArrayList;
import java.util.List;

/**
 * The proof that a log only grew from an old head to a new one (RFC 6962 section 2.1.2; checked as
 * in RFC 9162 section 2.1.4.2).
 *
 * <p>From size 0, and between equal sizes, the path is empty.
 */
public record ConsistencyProof(long oldSize, long newSize, List<Sha256> path) {
  public ConsistencyProof {
    path = List.copyOf(path);
    if (oldSize < 0 || oldSize > newSize) {
      throw new IllegalArgumentException(
          "oldSize must be from 0 to newSize %d, was: %d".formatted(newSize, oldSize));
    }
  }

  /** The proof from the old size to the log of exactly these leaf hashes. */
  public static ConsistencyProof of(List<Sha256> leafHashes, long oldSize) {
    List<Sha256> path = new ArrayList<>();
    if (oldSize > 0 && oldSize < leafHashes.size()) {
      collect(leafHashes, Math.toIntExact(oldSize), true, path);
    }
    return new ConsistencyProof(oldSize, leafHashes.size(), path);
  }

  private static void collect(
      List<Sha256> leaves, int oldSize, boolean oldRootIsKnown, List<Sha256> path) {
    if (oldSize == leaves.size()) {
      if (!oldRootIsKnown) {
        path.add(MerkleTree.root(leaves));
      }
      return;
    }
    int split = Math.toIntExact(MerkleTree.splitPoint(leaves.size()));
    List<Sha256> left = leaves.subList(0, split);
    List<Sha256> right = leaves.subList(split, leaves.size());
    if (oldSize <= split) {
      collect(left, oldSize, oldRootIsKnown, path);
      path.add(MerkleTree.root(right));
    } else {
      collect(right, oldSize - split, false, path);
      path.add(MerkleTree.root(left));
    }
  }

  /** Whether this path leads from exactly the old head to exactly the new one. */
  public boolean proves(TreeHead old, TreeHead now) {
    if (old.size() != oldSize || now.size() != newSize) {
      return false;
    }
    if (oldSize == 0) {
      return path.isEmpty() && old.root().equals(MerkleTree.EMPTY_ROOT);
    }
    if (oldSize == newSize) {
      return path.isEmpty() && old.root().equals(now.root());
    }
    return climbs(old, now);
  }

  private boolean climbs(TreeHead old, TreeHead now) {
    List<Sha256> steps = steps(old);
    if (steps.isEmpty()) {
      return false;
    }
    int complete = Long.numberOfTrailingZeros(oldSize);
    long node = (oldSize - 1) >>> complete;
    long last = (newSize - 1) >>> complete;
    Sha256 oldRoot = steps.getFirst();
    Sha256 newRoot = steps.getFirst();
    for (Sha256 step : steps.subList(1, steps.size())) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        oldRoot = MerkleTree.nodeHash(step, oldRoot);
        newRoot = MerkleTree.nodeHash(step, newRoot);
        int skipped = Long.numberOfTrailingZeros(node);
        node >>>= skipped;
        last >>>= skipped;
      } else {
        newRoot = MerkleTree.nodeHash(newRoot, step);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && oldRoot.equals(old.root()) && newRoot.equals(now.root());
  }

  /** The path with the start the prover leaves out when the old tree is one complete subtree. */
  private List<Sha256> steps(TreeHead old) {
    if (Long.bitCount(oldSize) != 1 || path.isEmpty()) {
      return path;
    }
    List<Sha256> steps = new ArrayList<>(path.size() + 1);
    steps.add(old.root());
    steps.addAll(path);
    return steps;
  }
}

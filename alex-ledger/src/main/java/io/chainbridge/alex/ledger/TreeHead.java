// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import io.chainbridge.alex.digest.Sha256;
import java.util.List;

/** The state of a log in two values: how many leaves it has and the root over them. */
public record TreeHead(long size, Sha256 root) {
  /** The head of a log without leaves. */
  public static final TreeHead EMPTY = new TreeHead(0, MerkleTree.EMPTY_ROOT);

  public TreeHead {
    if (size < 0) {
      throw new IllegalArgumentException("size must not be negative, was: " + size);
    }
  }

  /** The head over exactly these leaf hashes. */
  public static TreeHead of(List<Sha256> leafHashes) {
    return new TreeHead(leafHashes.size(), MerkleTree.root(leafHashes));
  }
}

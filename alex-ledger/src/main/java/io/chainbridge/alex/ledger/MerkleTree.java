// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import io.chainbridge.alex.digest.Sha256;
import java.security.MessageDigest;
import java.util.List;

/**
 * The hashes of an append-only Merkle tree, as RFC 6962 section 2.1 defines them.
 *
 * <p>A leaf is SHA-256(0x00 || bytes), a node SHA-256(0x01 || left || right), and the empty tree
 * SHA-256 of nothing. The left part of a split holds the largest power of two below the size.
 */
public final class MerkleTree {
  /** The root of a tree without leaves. */
  static final Sha256 EMPTY_ROOT = Sha256.of(new byte[0]);

  private static final byte LEAF = 0x00;
  private static final byte NODE = 0x01;

  private MerkleTree() {}

  /** The hash of one leaf's bytes. */
  public static Sha256 leafHash(byte[] leaf) {
    MessageDigest digest = Sha256.newMessageDigest();
    digest.update(LEAF);
    return Sha256.ofRaw(digest.digest(leaf));
  }

  /** The hash of a node over its two children. */
  static Sha256 nodeHash(Sha256 left, Sha256 right) {
    MessageDigest digest = Sha256.newMessageDigest();
    digest.update(NODE);
    digest.update(left.raw());
    return Sha256.ofRaw(digest.digest(right.raw()));
  }

  /** The root over these leaf hashes. */
  static Sha256 root(List<Sha256> leafHashes) {
    int size = leafHashes.size();
    if (size == 0) {
      return EMPTY_ROOT;
    }
    if (size == 1) {
      return leafHashes.getFirst();
    }
    int split = Math.toIntExact(splitPoint(size));
    return nodeHash(root(leafHashes.subList(0, split)), root(leafHashes.subList(split, size)));
  }

  /** The largest power of two below a size of at least 2. */
  static long splitPoint(long size) {
    return Long.highestOneBit(size - 1);
  }
}

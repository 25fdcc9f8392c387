// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.IntStream;

/** RFC 6962 section 2.1 word for word over leaf bytes, sharing no code with the room. */
final class NaiveTree {
  private NaiveTree() {}

  static byte[] root(List<byte[]> leaves) {
    int n = leaves.size();
    if (n == 0) {
      return hash(new byte[0]);
    }
    if (n == 1) {
      return hash(new byte[] {0}, leaves.get(0));
    }
    int k = 1;
    while (k * 2 < n) {
      k *= 2;
    }
    return hash(new byte[] {1}, root(leaves.subList(0, k)), root(leaves.subList(k, n)));
  }

  static List<byte[]> leaves(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> ("leaf " + i).getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  private static byte[] hash(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}

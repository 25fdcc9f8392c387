// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.metrics.BinCounts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Requests by their routing key, in two sets of {@value #BINS} bins (a count-min sketch of two
 * rows): bounded for any number of keys, added up without loss and in any order, and counted again
 * by anybody who has the records. Immutable.
 *
 * <p>The bins of a key are bits 0 to 9 and 16 to 25 of the SHA-256 of its UTF-8 bytes. A key's
 * requests are never more than the smaller of its two bins. So {@link #largest()} is never below
 * the largest key, and above it only by the keys that share its bins: about a thousandth of the
 * other requests. Keys that are made to collide make it larger, never smaller.
 *
 * <p>A request without a key is routed by its own id and counts as a key of its own.
 */
public record KeyCounts(BinCounts first, BinCounts second) {
  /** Bins of each set. */
  public static final int BINS = 1024;

  /** Nothing counted yet. */
  static final KeyCounts EMPTY = new Tally().freeze();

  public KeyCounts {
    if (first.counts().length != BINS || second.counts().length != BINS) {
      throw new IllegalArgumentException("keys must have " + BINS + " bins");
    }
  }

  /** The bin of this key in each set. */
  static int[] binsOf(String key) {
    MessageDigest digest = Sha256.newMessageDigest();
    byte[] hash = digest.digest(key.getBytes(StandardCharsets.UTF_8));
    return new int[] {bin(hash, 0), bin(hash, 2)};
  }

  private static int bin(byte[] hash, int from) {
    return ((hash[from] & 0xff) << 2) | ((hash[from + 1] & 0xff) >> 6);
  }

  /** Requests that at most one key has: no key has more. */
  public long largest() {
    return Math.min(
        Arrays.stream(first.counts()).max().orElse(0),
        Arrays.stream(second.counts()).max().orElse(0));
  }

  /** Both counted together. */
  KeyCounts plus(KeyCounts other) {
    return new KeyCounts(first.plus(other.first), second.plus(other.second));
  }

  /** The running counts. Not thread-safe. */
  static final class Tally {
    private final long[] first = new long[BINS];
    private final long[] second = new long[BINS];

    void add(int[] bins) {
      first[bins[0]]++;
      second[bins[1]]++;
    }

    KeyCounts freeze() {
      return new KeyCounts(new BinCounts(first), new BinCounts(second));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

import java.util.Arrays;

/** Rows in each frozen bin, from which drift is judged; counts add up exactly. Immutable. */
public record BinCounts(long[] counts) {
  public BinCounts {
    counts = counts.clone();
    for (long count : counts) {
      if (count < 0) {
        throw new IllegalArgumentException("counts must not be negative, was: " + count);
      }
    }
  }

  @Override
  public long[] counts() {
    return counts.clone();
  }

  /** Rows in all bins. */
  public long total() {
    return Arrays.stream(counts).sum();
  }

  /** Both counted together; the bins must be the same. */
  public BinCounts plus(BinCounts other) {
    if (other.counts.length != counts.length) {
      throw new IllegalArgumentException(
          "bins must be " + counts.length + ", were: " + other.counts.length);
    }
    long[] sum = counts.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other.counts[i];
    }
    return new BinCounts(sum);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BinCounts(long[] others) && Arrays.equals(counts, others);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return Arrays.toString(counts);
  }
}

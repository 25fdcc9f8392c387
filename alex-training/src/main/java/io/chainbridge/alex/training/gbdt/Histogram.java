// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gbdt;

import io.chainbridge.alex.training.numerics.FixedPoint;
import java.util.Arrays;

/**
 * The sums of a node's rows by feature and bin b: gradients at 2 b, hessians and rows at 2 b + 1,
 * as {@link FixedPoint} packs them. They are whole numbers, so row order and subtraction cannot
 * change a bit. Different threads may fill different features.
 */
final class Histogram {
  private final long[][] sums;

  Histogram(GbdtBins bins) {
    this.sums = new long[bins.columns().length][];
    for (int f = 0; f < sums.length; f++) {
      sums[f] = new long[2 * bins.columns()[f].count()];
    }
  }

  long[] of(int feature) {
    return sums[feature];
  }

  /** Sums one feature over rows [from, to); gradients and packed hessians are in that order. */
  void fill(
      int feature, byte[] bins, int[] rows, int from, int to, int[] gradients, long[] packed) {
    long[] into = sums[feature];
    Arrays.fill(into, 0);
    for (int i = from; i < to; i++) {
      int at = (bins[rows[i]] & 0xff) << 1;
      into[at] += gradients[i - from];
      into[at + 1] += packed[i - from];
    }
  }

  /** Subtracts a child, which leaves the sums of its sibling. */
  void subtract(int feature, Histogram part) {
    long[] into = sums[feature];
    long[] less = part.sums[feature];
    for (int i = 0; i < into.length; i++) {
      into[i] -= less[i];
    }
  }
}

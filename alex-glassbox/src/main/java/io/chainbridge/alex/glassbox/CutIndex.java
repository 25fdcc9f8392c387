// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

/**
 * Finds the bin of a number among cuts in about constant time, with the very answer of {@link
 * Axis.Cuts}.
 *
 * <p>Even buckets between the first and the last cut narrow the search: the bucket of a number
 * never falls when the number rises, rounding included, so cuts in earlier buckets are at or below
 * the number and cuts in later ones above it, and only those in its own are compared.
 */
final class CutIndex {
  private static final int MOST_BUCKETS = 4_096;

  private final double[] cuts;
  private final double origin;
  private final double scale;
  private final short[] before;

  CutIndex(Axis.Cuts axis) {
    this.cuts = axis.cuts();
    int buckets = Math.min(MOST_BUCKETS, Integer.highestOneBit(Math.max(1, 4 * cuts.length)));
    this.origin = cuts.length == 0 ? 0 : cuts[0];
    double span = cuts.length == 0 ? 0 : cuts[cuts.length - 1] - origin;
    double even = (buckets - 1) / span;
    this.scale = Double.isFinite(even) && Double.isFinite(span) ? even : 0;
    this.before = new short[buckets + 1];
    if (cuts.length > Short.MAX_VALUE) {
      throw new IllegalArgumentException("cuts must be at most 32767, were: " + cuts.length);
    }
    int next = 0;
    for (int bucket = 0; bucket < buckets; bucket++) {
      while (next < cuts.length && bucket(cuts[next]) < bucket) {
        next++;
      }
      before[bucket] = (short) next;
    }
    before[buckets] = (short) cuts.length;
  }

  private int bucket(double value) {
    int bucket = (int) ((value - origin) * scale);
    return Math.max(0, Math.min(before.length - 2, bucket));
  }

  /** The bin: 0 for NaN, else one more than the number of cuts at or below the value. */
  int bin(double value) {
    if (Double.isNaN(value)) {
      return 0;
    }
    int bucket = bucket(value);
    int low = before[bucket];
    int high = before[bucket + 1];
    while (high - low > 4) {
      int middle = (low + high) >>> 1;
      if (cuts[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    while (low < high && cuts[low] <= value) {
      low++;
    }
    return 1 + low;
  }
}

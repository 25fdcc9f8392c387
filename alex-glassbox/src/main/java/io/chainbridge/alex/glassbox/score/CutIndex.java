// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.score;

import io.chainbridge.alex.glassbox.Axis;
import java.util.Arrays;

/**
 * An index over the cuts of one axis: finds the bin of a number in about constant time, always the
 * same bin as {@link Axis.Cuts#bin}.
 *
 * <p>The range from the first to the last cut is divided into buckets of equal width. The bucket of
 * a number never falls when the number rises, rounding included. So cuts in earlier buckets are at
 * or below the number, cuts in later buckets are above it, and only the cuts in its own bucket are
 * compared. Immutable.
 */
final class CutIndex {
  private static final int MOST_BUCKETS = 4_096;

  private final double[] padded;
  private final int comparedAtOnce;
  private final double origin;
  private final double scale;
  private final short[] before;

  /** Whether the axis has few enough cuts for an index. */
  static boolean fits(Axis axis) {
    return switch (axis) {
      case Axis.Cuts cuts -> cuts.bins() - 3 <= Short.MAX_VALUE;
      case Axis.Categories _ -> true;
    };
  }

  CutIndex(Axis.Cuts axis) {
    if (!fits(axis)) {
      throw new IllegalArgumentException("cuts must be at most 32767, were: " + (axis.bins() - 3));
    }
    double[] cuts = axis.cuts();
    this.padded = Arrays.copyOf(cuts, cuts.length + 2);
    Arrays.fill(padded, cuts.length, padded.length, Double.POSITIVE_INFINITY);
    this.comparedAtOnce = Arrays.stream(cuts).allMatch(Double::isFinite) ? 2 : -1;
    int buckets = Math.min(MOST_BUCKETS, Integer.highestOneBit(Math.max(1, 4 * cuts.length)));
    this.origin = cuts.length == 0 ? 0 : cuts[0];
    double span = cuts.length == 0 ? 0 : cuts[cuts.length - 1] - origin;
    double even = (buckets - 1) / span;
    this.scale = Double.isFinite(even) && Double.isFinite(span) ? even : 0;
    this.before = new short[buckets + 1];
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
    // Most buckets hold at most two cuts: comparing both avoids an unpredictable branch.
    return high - low <= comparedAtOnce
        ? 1 + Math.min(low + passed(low, value) + passed(low + 1, value), high)
        : 1 + search(low, high, value);
  }

  /** 1 if the cut is at or below the number, else 0; of the padding 0, or 1 for infinity. */
  private int passed(int cut, double value) {
    return 1 - (int) (Double.doubleToRawLongBits(value + 0.0 - padded[cut]) >>> (Long.SIZE - 1));
  }

  private int search(int from, int to, double value) {
    int low = from;
    int high = to;
    while (high - low > 4) {
      int middle = (low + high) >>> 1;
      if (padded[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    while (low < high && padded[low] <= value) {
      low++;
    }
    return low;
  }
}

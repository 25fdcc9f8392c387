// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

import java.util.Arrays;

/**
 * An exact running sum of doubles, rounded once when it is read: the double nearest to the true
 * sum, with the same bits in any order. Not thread-safe.
 *
 * <p>Stored as parts that do not overlap, smallest first (Shewchuk, Discrete and Computational
 * Geometry 1997).
 */
final class ExactSum {
  private double[] parts = new double[8];
  private int count;

  void add(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value must be finite, was: " + value);
    }
    double carried = value;
    int kept = 0;
    for (int i = 0; i < count; i++) {
      double sum = carried + parts[i];
      double lost = lost(carried, parts[i], sum);
      if (lost != 0) {
        parts[kept++] = lost;
      }
      carried = sum;
    }
    if (kept == parts.length) {
      parts = Arrays.copyOf(parts, 2 * kept);
    }
    parts[kept] = carried;
    count = kept + 1;
  }

  /** The rounding error of the sum of two numbers. */
  private static double lost(double a, double b, double sum) {
    return Math.abs(a) >= Math.abs(b) ? b - (sum - a) : a - (sum - b);
  }

  double value() {
    double sum = 0;
    double lost = 0;
    int next = count;
    while (next > 0 && lost == 0) {
      double before = sum;
      next--;
      sum = before + parts[next];
      lost = lost(before, parts[next], sum);
    }
    boolean undecided = next > 0 && Math.signum(parts[next - 1]) == Math.signum(lost);
    double moved = sum + 2 * lost;
    boolean halfway = 2 * lost == moved - sum;
    return undecided && halfway ? moved : sum;
  }
}

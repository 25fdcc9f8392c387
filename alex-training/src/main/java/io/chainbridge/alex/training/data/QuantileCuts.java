// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.data;

import java.util.Arrays;

/** Cuts of a numeric feature into bins of about equal numbers of rows. */
public final class QuantileCuts {
  private QuantileCuts() {}

  /**
   * Cuts with about the same number of rows in each bin. A value with more rows than that gets its
   * own bin. If there are no more values than bins, every value does. NaN is ignored.
   */
  public static double[] of(double[] values, int maxBins) {
    double[] sorted =
        Arrays.stream(values)
            .filter(value -> !Double.isNaN(value))
            .map(v -> v + 0.0)
            .sorted()
            .toArray();
    double[] distinct = new double[sorted.length];
    int[] rows = new int[sorted.length];
    int size = 0;
    for (double value : sorted) {
      if (size == 0 || distinct[size - 1] != value) {
        distinct[size++] = value;
      }
      rows[size - 1]++;
    }
    boolean[] ends = ends(rows, size, sorted.length, maxBins);
    double[] cuts = new double[maxBins];
    int count = 0;
    for (int i = 0; i + 1 < size && count < maxBins - 1; i++) {
      double cut = ends[i] ? between(distinct[i], distinct[i + 1]) : distinct[i];
      if (cut > distinct[i]) {
        cuts[count++] = cut;
      }
    }
    return Arrays.copyOf(cuts, count);
  }

  /**
   * Whether a bin ends after each of the first {@code size} values, which have {@code all} rows.
   */
  public static boolean[] ends(int[] rows, int size, int all, int maxBins) {
    boolean[] ends = new boolean[size];
    if (size <= maxBins) {
      Arrays.fill(ends, true);
      return ends;
    }
    double share = (double) all / maxBins;
    int restBins = maxBins;
    long restRows = all;
    boolean[] large = new boolean[size];
    for (int i = 0; i < size; i++) {
      large[i] = rows[i] >= share;
      if (large[i]) {
        restBins--;
        restRows -= rows[i];
      }
    }
    double wanted = (double) restRows / Math.max(1, restBins);
    int filled = 0;
    for (int i = 0; i + 1 < size; i++) {
      filled += rows[i];
      if (large[i] || filled >= wanted || (large[i + 1] && filled >= Math.max(1, wanted / 2))) {
        ends[i] = true;
        if (!large[i]) {
          restBins--;
        }
        restRows -= large[i] ? 0 : filled;
        wanted = (double) restRows / Math.max(1, restBins);
        filled = 0;
      }
    }
    return ends;
  }

  /** A finite number in ({@code low}, {@code high}], or {@code low} if there is none. */
  private static double between(double low, double high) {
    double middle = low / 2 + high / 2;
    double cut = Math.min(middle > low ? middle : high, Double.MAX_VALUE);
    return cut > low ? cut : low;
  }
}

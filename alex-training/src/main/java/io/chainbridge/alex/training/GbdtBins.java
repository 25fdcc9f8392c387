// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import io.chainbridge.alex.glassbox.Feature;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The rows as a tree grower reads them: one byte a row and feature. Bin 0 is missing; of a numeric
 * feature bin b holds what lies below cut b - 1 and not below the cut before it; of a categorical
 * one every level has its bin, and when there are too many the rarest share the last.
 */
record GbdtBins(Column[] columns) {
  /** One feature; {@code binOfLevel} is empty for numbers and {@code cuts} for categories. */
  record Column(byte[] bins, int count, boolean categorical, double[] cuts, int[] binOfLevel) {}

  static GbdtBins of(TrainingSet set, int maxBins) {
    Column[] columns = new Column[set.features().size()];
    for (int f = 0; f < columns.length; f++) {
      double[] values = set.columns()[f];
      columns[f] =
          switch (set.features().get(f)) {
            case Feature.Numeric _ -> numeric(values, maxBins);
            case Feature.Categorical categorical ->
                categorical(values, categorical.levels().size(), maxBins);
          };
    }
    return new GbdtBins(columns);
  }

  private static Column numeric(double[] values, int maxBins) {
    double[] cuts = cuts(values, maxBins);
    byte[] bins = new byte[values.length];
    for (int row = 0; row < bins.length; row++) {
      bins[row] = (byte) (Double.isNaN(values[row]) ? 0 : 1 + cutsUpTo(cuts, values[row]));
    }
    return new Column(bins, cuts.length + 2, false, cuts, new int[0]);
  }

  private static int cutsUpTo(double[] cuts, double value) {
    int low = 0;
    int high = cuts.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cuts[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static Column categorical(double[] codes, int levels, int maxBins) {
    int[] rows = new int[levels];
    for (double code : codes) {
      if (code >= 0) {
        rows[(int) code]++;
      }
    }
    int[] binOfLevel = new int[levels];
    int[] byRows =
        IntStream.range(0, levels)
            .boxed()
            .sorted(Comparator.comparingInt(level -> -rows[level]))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int rank = 0; rank < levels; rank++) {
      binOfLevel[byRows[rank]] = 1 + Math.min(rank, maxBins - 1);
    }
    byte[] bins = new byte[codes.length];
    for (int row = 0; row < bins.length; row++) {
      bins[row] = (byte) (codes[row] >= 0 ? binOfLevel[(int) codes[row]] : 0);
    }
    return new Column(bins, Math.min(levels, maxBins) + 1, true, new double[0], binOfLevel);
  }

  /**
   * Cuts that leave about the same number of rows in each bin. A value with more rows than that has
   * a bin of its own; where there are no more values than bins, every value has.
   */
  private static double[] cuts(double[] values, int maxBins) {
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

  /** Whether a bin ends after each of the distinct values. */
  private static boolean[] ends(int[] rows, int size, int all, int maxBins) {
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

  /** A finite number above {@code low} and not above {@code high}, or {@code low}. */
  private static double between(double low, double high) {
    double middle = low / 2 + high / 2;
    double cut = Math.min(middle > low ? middle : high, Double.MAX_VALUE);
    return cut > low ? cut : low;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gbdt;

import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.training.data.QuantileCuts;
import io.chainbridge.alex.training.data.TrainingSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The rows as a tree grower reads them: one byte, a bin, per row and feature. Bin 0 is missing. Bin
 * b of a numeric feature holds the values below cut b - 1 and not below the cut before it. Each
 * level of a categorical feature has its own bin; if there are too many, the rarest share the last.
 */
record GbdtBins(Column[] columns) {
  /** One feature. Numbers have no {@code binOfLevel}, categories no {@code cuts}. */
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
    double[] cuts = QuantileCuts.of(values, maxBins);
    byte[] bins = new byte[values.length];
    for (int row = 0; row < bins.length; row++) {
      bins[row] =
          (byte) (Double.isNaN(values[row]) ? 0 : 1 + countUpTo(cuts, cuts.length, values[row]));
    }
    return new Column(bins, cuts.length + 2, false, cuts, new int[0]);
  }

  /** How many of the first {@code size} ascending numbers are not above the value. */
  static int countUpTo(double[] ascending, int size, double value) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] <= value) {
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
}

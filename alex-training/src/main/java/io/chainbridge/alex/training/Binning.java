// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Feature;
import java.util.Arrays;

/** Bins of each feature and the bin of each row; bin 0 is missing, the last is unseen. */
record Binning(Axis[] axes, short[][] bins) {
  static Binning of(TrainingSet set, int maxBins) {
    int features = set.features().size();
    Axis[] axes = new Axis[features];
    short[][] bins = new short[features][set.rows()];
    for (int f = 0; f < features; f++) {
      double[] values = set.columns()[f];
      axes[f] =
          switch (set.features().get(f)) {
            case Feature.Numeric _ -> new Axis.Cuts(cuts(values, maxBins));
            case Feature.Categorical categorical -> categories(categorical.levels().size());
          };
      for (int i = 0; i < values.length; i++) {
        bins[f][i] = (short) axes[f].bin(values[i]);
      }
    }
    return new Binning(axes, bins);
  }

  private static Axis categories(int levels) {
    int[] binOfLevel = new int[levels];
    Arrays.setAll(binOfLevel, level -> level + 1);
    return new Axis.Categories(binOfLevel, levels + 2);
  }

  /** Finite midpoints between neighbouring values at quantiles, ties merged; no bin is empty. */
  private static double[] cuts(double[] values, int maxBins) {
    double[] sorted =
        Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    double[] cuts = new double[maxBins];
    int count = 0;
    for (int b = 1; b < maxBins && sorted.length > 1; b++) {
      int at = (int) ((long) sorted.length * b / maxBins);
      int below = at - 1;
      if (below < 0 || sorted[below] == sorted[at]) {
        below = firstOf(sorted, at) - 1;
      }
      if (below < 0) {
        continue;
      }
      int above = below + 1;
      double cut = sorted[below] / 2 + sorted[above] / 2;
      double safe = Math.min(cut > sorted[below] ? cut : sorted[above], Double.MAX_VALUE);
      if (safe > sorted[below] && (count == 0 || safe > cuts[count - 1])) {
        cuts[count++] = safe;
      }
    }
    return Arrays.copyOf(cuts, count);
  }

  private static int firstOf(double[] sorted, int at) {
    int first = at;
    while (first > 0 && sorted[first - 1] == sorted[at]) {
      first--;
    }
    return first;
  }
}

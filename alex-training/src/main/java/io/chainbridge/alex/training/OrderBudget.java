// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How far the pairs of one bag may still fall along each constrained feature: across each border
 * what its own table rises by pays for the deepest fall of every pair, whatever the partners are.
 */
final class OrderBudget {
  private static final int HALVINGS = 3;

  private final Binning binning;
  private final int[] signs;
  private final double[][] left;
  private final Map<FeaturePair, double[][]> deepest = new HashMap<>();

  /**
   * The budget of features of these tables.
   *
   * @param signs 1 for a feature that must not fall, -1 for one that must not rise, else 0
   */
  OrderBudget(Binning binning, int[] signs, double[][] tables) {
    this.binning = binning;
    this.signs = signs;
    this.left = new double[signs.length][];
    for (int f = 0; f < signs.length; f++) {
      left[f] = signs[f] == 0 ? new double[0] : rises(binning.columns()[f], tables[f], signs[f]);
    }
  }

  /** What a table rises by across each border of the coarse bins, the first above bin 1. */
  private static double[] rises(Binning.Column column, double[] table, int sign) {
    double[] rises = new double[Math.max(0, column.coarseAxis().bins() - 3)];
    for (int bin = 2; bin < table.length - 1; bin++) {
      int coarse = column.coarseOf()[bin];
      if (coarse != column.coarseOf()[bin - 1]) {
        rises[coarse - 2] = sign * (table[bin] - table[bin - 1]);
      }
    }
    return rises;
  }

  /** Halves a change until it can be paid for, and pays; false where nothing of it can. */
  boolean fit(FeaturePair pair, double[] table, float[] change) {
    if (signs[pair.first()] == 0 && signs[pair.second()] == 0) {
      return true;
    }
    for (int attempt = 0; attempt <= HALVINGS; attempt++) {
      if (pays(pair, table, change)) {
        return true;
      }
      for (int cell = 0; cell < change.length; cell++) {
        change[cell] /= 2;
      }
    }
    return false;
  }

  private boolean pays(FeaturePair pair, double[] table, float[] change) {
    double[] after = new double[table.length];
    for (int cell = 0; cell < after.length; cell++) {
      after[cell] = table[cell] + change[cell];
    }
    double[] first = rest(pair, after, true);
    double[] second = rest(pair, after, false);
    if (!allPaid(first) || !allPaid(second)) {
      return false;
    }
    left[pair.first()] = first;
    left[pair.second()] = second;
    deepest.put(pair, new double[][] {falls(pair, after, true), falls(pair, after, false)});
    return true;
  }

  /** What would be left of one feature's budget. */
  private double[] rest(FeaturePair pair, double[] after, boolean first) {
    double[] rest = left[first ? pair.first() : pair.second()].clone();
    double[] falls = falls(pair, after, first);
    double[][] before = deepest.get(pair);
    for (int border = 0; border < rest.length; border++) {
      double was = before == null ? 0 : before[first ? 0 : 1][border];
      rest[border] += falls[border] - was;
    }
    return rest;
  }

  private double[] falls(FeaturePair pair, double[] table, boolean first) {
    int sign = signs[first ? pair.first() : pair.second()];
    if (sign == 0) {
      return new double[0];
    }
    double[] steps = PairSteps.leastSteps(table, binning.along(pair, first), sign);
    // Where the partner was never missing the pair will score 0 and step by 0.
    Arrays.setAll(steps, border -> Math.min(0, steps[border]));
    return steps;
  }

  private static boolean allPaid(double[] rest) {
    for (double border : rest) {
      if (border < 0) {
        return false;
      }
    }
    return true;
  }
}

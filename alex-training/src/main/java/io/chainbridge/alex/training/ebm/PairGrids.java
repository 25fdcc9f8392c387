// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.ebm;

import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The grids of the pairs of one bag. Numeric bins keep their order; categories are ordered by their
 * mean score in the feature's own table.
 */
final class PairGrids {
  private final EbmBinning binning;
  private final BagRows rows;
  private final TrainingRecipe.Ebm recipe;
  private final int[][] orders;
  private final PairGrid.Scratch scratch;

  /**
   * Grids over rows with these main effects.
   *
   * @param tables the scores of each bin of each feature
   */
  PairGrids(EbmBinning binning, BagRows rows, TrainingRecipe.Ebm recipe, double[][] tables) {
    this.binning = binning;
    this.rows = rows;
    this.recipe = recipe;
    this.orders = new int[tables.length][];
    int most = 3;
    for (int f = 0; f < tables.length; f++) {
      orders[f] = order(binning.columns()[f], rows, tables[f]);
      most = Math.max(most, orders[f].length + 1);
    }
    this.scratch = PairGrid.Scratch.of(most);
  }

  private static int[] order(EbmBinning.Column column, BagRows rows, double[] table) {
    int real = column.coarseAxis().bins() - 2;
    int[] order = IntStream.rangeClosed(0, real).toArray();
    return switch (column.coarseAxis()) {
      case Axis.Cuts _ -> order;
      case Axis.Categories _ -> {
        double[] means = means(column, rows, table);
        int[] byMean =
            IntStream.rangeClosed(1, real)
                .boxed()
                .sorted(Comparator.comparingDouble(bin -> means[bin]))
                .mapToInt(Integer::intValue)
                .toArray();
        System.arraycopy(byMean, 0, order, 1, real);
        yield order;
      }
    };
  }

  private static double[] means(EbmBinning.Column column, BagRows rows, double[] table) {
    int[] counts = rows.counts(column.bins(), table.length);
    double[] sums = new double[column.coarseAxis().bins()];
    double[] weights = new double[sums.length];
    for (int bin = 0; bin < table.length; bin++) {
      sums[column.coarseOf()[bin]] += counts[bin] * table[bin];
      weights[column.coarseOf()[bin]] += counts[bin];
    }
    Arrays.setAll(sums, bin -> sums[bin] / Math.max(1, weights[bin]));
    return sums;
  }

  byte[] coarseBins(int feature) {
    return binning.columns()[feature].coarseBins();
  }

  PairGrid of(FeaturePair pair) {
    int[] first = orders[pair.first()];
    int[] second = orders[pair.second()];
    int stride = second.length + 1;
    int[] counts =
        rows.counts(
            coarseBins(pair.first()),
            coarseBins(pair.second()),
            stride,
            (first.length + 1) * stride);
    return new PairGrid(first, second, counts, scratch);
  }

  PairUpdate update(PairGrid grid) {
    return new PairUpdate(grid, recipe);
  }
}

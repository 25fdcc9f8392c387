// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.ebm;

import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.util.random.RandomGenerator;

/** A table that is boosted in one bag: of a feature or of a pair. */
sealed interface BagTerm {
  /** Finds the best update for the current gradients and returns its gain. */
  double search();

  /** Adds the update found last to the table and to the rows. */
  void apply();

  /** The current scores, one per bin or cell; not a copy. */
  double[] table();

  /** The table of one feature. */
  final class Main implements BagTerm {
    private final BagRows rows;
    private final EbmBinning.Column column;
    private final TableUpdate update;
    private final double[] sums;
    private final double[] odd;
    private final double[] table;

    Main(
        BagRows rows,
        EbmBinning.Column column,
        int sign,
        TrainingRecipe.Ebm recipe,
        double[][] room) {
      this.rows = rows;
      this.column = column;
      this.table = new double[column.axis().bins()];
      int[] counts = rows.counts(column.bins(), table.length);
      this.update = new TableUpdate(column.axis(), counts, sign, recipe);
      this.sums = room[0];
      this.odd = room[1];
    }

    @Override
    public double search() {
      rows.sum(column.bins(), table.length, sums, odd);
      return update.search(sums);
    }

    /** Cuts the table at random for the current gradients; {@link #apply} then adds this update. */
    void draw(RandomGenerator random) {
      rows.sum(column.bins(), table.length, sums, odd);
      update.draw(sums, random);
    }

    @Override
    public void apply() {
      float[] change = update.change(sums);
      for (int bin = 0; bin < table.length; bin++) {
        table[bin] += change[bin];
      }
      rows.add(column.bins(), change);
    }

    @Override
    public double[] table() {
      return table;
    }
  }

  /** The table of two features. */
  final class Pair implements BagTerm {
    private final BagRows rows;
    private final byte[] first;
    private final byte[] second;
    private final int stride;
    private final PairGrid grid;
    private final PairUpdate update;
    private final double[] table;

    Pair(BagRows rows, FeaturePair features, PairGrids grids) {
      this.rows = rows;
      this.grid = grids.of(features);
      this.first = grids.coarseBins(features.first());
      this.second = grids.coarseBins(features.second());
      this.stride = grid.secondSize() + 1;
      this.update = grids.update(grid);
      this.table = new double[grid.cells()];
    }

    private void gather() {
      rows.sum(first, second, stride, table.length, grid.sums());
    }

    @Override
    public double search() {
      gather();
      return update.search(grid.sums());
    }

    /** The FAST interaction measure of the pair. */
    double quadrants() {
      gather();
      return update.quadrants(grid.sums());
    }

    @Override
    public void apply() {
      float[] change = update.change();
      for (int cell = 0; cell < table.length; cell++) {
        table[cell] += change[cell];
      }
      rows.add(first, second, stride, change);
    }

    @Override
    public double[] table() {
      return table;
    }
  }
}

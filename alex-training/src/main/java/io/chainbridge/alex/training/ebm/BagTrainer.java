// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.ebm;

import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Boosts one outer bag: first the tables of the features, then those of pairs on top of them. Its
 * rows are drawn anew for each step, the same every time, so that between steps only tables are
 * held. One thread.
 */
final class BagTrainer {
  private final EbmBinning binning;
  private final TrainingRecipe.Ebm recipe;
  private final int[] signs;
  private final int bag;
  private final ProgressAggregator told;
  private double intercept;
  private double[][] tables;

  BagTrainer(
      EbmBinning binning,
      TrainingRecipe.Ebm recipe,
      int[] signs,
      int bag,
      ProgressAggregator told) {
    this.binning = binning;
    this.recipe = recipe;
    this.signs = signs;
    this.bag = bag;
    this.told = told;
    this.tables = new double[0][];
  }

  /** The log-odds that boosting began with. */
  double intercept() {
    return intercept;
  }

  private BagRows rowsAfterFeatures() {
    BagRows rows = new BagRows(binning, bag);
    rows.add(binning, tables);
    return rows;
  }

  /** Boosts the tables of the features, one for each. */
  double[][] features() {
    int most = 0;
    for (EbmBinning.Column column : binning.columns()) {
      most = Math.max(most, column.axis().bins());
    }
    BagRows rows = new BagRows(binning, bag);
    intercept = rows.intercept();
    double[][] room = new double[2][2 * most];
    List<BagTerm.Main> terms = new ArrayList<>();
    for (int f = 0; f < signs.length; f++) {
      terms.add(new BagTerm.Main(rows, binning.columns()[f], signs[f], recipe, room));
    }
    // Every other bag alone: what one way misses, the other holds in the mean.
    int smoothing = bag % 2 == 0 ? recipe.pace().smoothingRounds().of(binning.rows()) : 0;
    tables = new GreedyBoosting(terms, rows, recipe, bag, told).boostSmoothed(terms, smoothing);
    return tables;
  }

  /** How much each of these pairs would gain, by the rows as the features leave them. */
  double[] interactions(List<FeaturePair> pairs) {
    BagRows rows = rowsAfterFeatures();
    PairGrids grids = new PairGrids(binning, rows, recipe, tables);
    double[] gains = new double[pairs.size()];
    Arrays.setAll(gains, i -> new BagTerm.Pair(rows, pairs.get(i), grids).quadrants());
    return gains;
  }

  /** Boosts the tables of these pairs. */
  double[][] pairs(List<FeaturePair> pairs) {
    BagRows rows = rowsAfterFeatures();
    PairGrids grids = new PairGrids(binning, rows, recipe, tables);
    List<BagTerm> terms = new ArrayList<>();
    for (FeaturePair pair : pairs) {
      terms.add(new BagTerm.Pair(rows, pair, grids));
    }
    return new GreedyBoosting(terms, rows, recipe, bag, told).boost();
  }
}

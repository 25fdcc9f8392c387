// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.ebm;

import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Boosts one outer bag: first the tables of the features, then those of pairs on top. Its rows are
 * drawn again, identically, for each step, so that only tables stay in memory between steps. Not
 * thread-safe.
 */
final class BagTrainer {
  private final EbmBinning binning;
  private final TrainingRecipe.Ebm recipe;
  private final int[] signs;
  private final int bag;
  private final ProgressAggregator progress;
  private double intercept;
  private double[][] tables;

  BagTrainer(
      EbmBinning binning,
      TrainingRecipe.Ebm recipe,
      int[] signs,
      int bag,
      ProgressAggregator progress) {
    this.binning = binning;
    this.recipe = recipe;
    this.signs = signs;
    this.bag = bag;
    this.progress = progress;
    this.tables = new double[0][];
  }

  /** The log-odds that boosting started from. */
  double intercept() {
    return intercept;
  }

  private BagRows rowsAfterFeatures() {
    BagRows rows = new BagRows(binning, bag);
    rows.add(binning, tables);
    return rows;
  }

  /** Boosts the tables of the features, one per feature. */
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
    // Every other bag only: the mean then combines smoothed and unsmoothed tables.
    int smoothing = bag % 2 == 0 ? recipe.pace().smoothingRounds().of(binning.rows()) : 0;
    tables = new GreedyBoosting(terms, rows, recipe, bag, progress).boostSmoothed(terms, smoothing);
    return tables;
  }

  /** The gain of each pair on what the features leave unexplained. */
  double[] interactions(List<FeaturePair> pairs) {
    BagRows rows = rowsAfterFeatures();
    PairGrids grids = new PairGrids(binning, rows, recipe, tables);
    double[] gains = new double[pairs.size()];
    Arrays.setAll(gains, i -> new BagTerm.Pair(rows, pairs.get(i), grids).quadrants());
    return gains;
  }

  /** Boosts the tables of these pairs, one per pair. */
  double[][] pairs(List<FeaturePair> pairs) {
    BagRows rows = rowsAfterFeatures();
    PairGrids grids = new PairGrids(binning, rows, recipe, tables);
    List<BagTerm> terms = new ArrayList<>();
    for (FeaturePair pair : pairs) {
      terms.add(new BagTerm.Pair(rows, pair, grids));
    }
    return new GreedyBoosting(terms, rows, recipe, bag, progress).boost();
  }
}

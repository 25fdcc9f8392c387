// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Boosts one outer bag: rounds over all features, each a small update of one table. One thread. */
final class BagTrainer {
  private static final double VALIDATION = 0.15;

  private final TrainingSet set;
  private final Binning binning;
  private final TrainingRecipe.Ebm recipe;
  private final TableUpdate[] updates;
  private final int[] train;
  private final int[] validation;
  private final double[] logOdds;
  private final double[][] tables;
  private final double intercept;

  BagTrainer(TrainingSet set, Binning binning, TrainingRecipe.Ebm recipe, int bag) {
    this.set = set;
    this.binning = binning;
    this.recipe = recipe;
    RandomGenerator random =
        RandomGeneratorFactory.of("L64X128MixRandom").create(recipe.seed() * 1_000_003 + bag);
    boolean[] validates = new boolean[set.rows()];
    int held = 0;
    for (int i = 0; i < validates.length; i++) {
      validates[i] = random.nextDouble() < VALIDATION;
      held += validates[i] ? 1 : 0;
    }
    this.train = rows(validates, false, set.rows() - held);
    this.validation = rows(validates, true, held);
    this.logOdds = new double[set.rows()];
    this.tables = new double[binning.axes().length][];
    this.updates = new TableUpdate[tables.length];
    for (int f = 0; f < tables.length; f++) {
      tables[f] = new double[binning.axes()[f].bins()];
      updates[f] = new TableUpdate(binning.axes()[f], set.features().get(f).name(), recipe);
    }
    long events = Arrays.stream(train).filter(row -> set.events()[row]).count();
    this.intercept = Odds.logOdds((events + 0.5) / (train.length + 1.0));
    Arrays.fill(logOdds, intercept);
  }

  private static int[] rows(boolean[] validates, boolean which, int count) {
    int[] rows = new int[count];
    int next = 0;
    for (int i = 0; i < validates.length; i++) {
      if (validates[i] == which) {
        rows[next++] = i;
      }
    }
    return rows;
  }

  double intercept() {
    return intercept;
  }

  /** The tables of the round with the lowest validation loss. */
  double[][] boost() {
    double best = Double.POSITIVE_INFINITY;
    double[][] kept = copy();
    int since = 0;
    for (int round = 0;
        round < recipe.maxRounds() && since < recipe.earlyStoppingRounds();
        round++) {
      for (int f = 0; f < tables.length; f++) {
        update(f);
      }
      double loss = validationLoss();
      if (loss < best - 1e-6) {
        best = loss;
        kept = copy();
        since = 0;
      } else {
        since++;
      }
    }
    return kept;
  }

  private double[][] copy() {
    return Arrays.stream(tables).map(double[]::clone).toArray(double[][]::new);
  }

  private void update(int f) {
    short[] bins = binning.bins()[f];
    double[] gradient = new double[tables[f].length];
    double[] hessian = new double[tables[f].length];
    int[] counts = new int[tables[f].length];
    for (int row : train) {
      double p = Odds.probability(logOdds[row]);
      int bin = bins[row];
      gradient[bin] += (set.events()[row] ? 1 : 0) - p;
      hessian[bin] += p * (1 - p);
      counts[bin]++;
    }
    double[] change = updates[f].of(gradient, hessian, counts);
    for (int bin = 0; bin < change.length; bin++) {
      tables[f][bin] += change[bin];
    }
    for (int row = 0; row < logOdds.length; row++) {
      logOdds[row] += change[bins[row]];
    }
  }

  private double validationLoss() {
    double sum = 0;
    for (int row : validation) {
      sum += Odds.loss(logOdds[row], set.events()[row]);
    }
    return sum / Math.max(1, validation.length);
  }
}

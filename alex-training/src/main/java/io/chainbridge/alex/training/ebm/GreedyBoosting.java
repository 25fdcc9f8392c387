// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.ebm;

import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Repeatedly boosts the most promising term until the validation loss stops falling. A term's
 * promise is its gain when it was last searched, reduced by its moves since. Before it moves, it is
 * searched again, and another term goes first if that one promises twice as much. Every few rounds
 * all terms are searched.
 *
 * <p>Smoothing rounds may come first: all features move in turn, cut at random (as in interpret).
 * Early stopping does not count them, but the tables of the best round may be theirs.
 */
final class GreedyBoosting {
  /** A searched term moves if its gain is at least this share of the next promise. */
  private static final double ENOUGH_OF_THE_BEST = 0.5;

  /** Rounds after which all terms are searched again, since old promises go stale. */
  private static final int ROUNDS_BETWEEN_SEARCHES = 5;

  /** Smaller gains are not worth a move. */
  private static final double LEAST_GAIN = 1e-6;

  /** A smaller fall of the mean validation loss does not count as progress. */
  private static final double LEAST_FALL_OF_LOSS = 1e-6;

  /** Distance of the bags' random streams, so that bags of neighbouring seeds differ. */
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private final List<? extends BagTerm> terms;
  private final BagRows rows;
  private final TrainingRecipe.Ebm recipe;
  private final int bag;
  private final ProgressAggregator progress;
  private final RandomGenerator random;
  private final double[] promise;
  private final boolean[] moved;
  private final double[][] kept;

  GreedyBoosting(
      List<? extends BagTerm> terms,
      BagRows rows,
      TrainingRecipe.Ebm recipe,
      int bag,
      ProgressAggregator progress) {
    this.terms = terms;
    this.rows = rows;
    this.recipe = recipe;
    this.bag = bag;
    this.progress = progress;
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(recipe.seed() + bag * STEP);
    this.promise = new double[terms.size()];
    this.moved = new boolean[terms.size()];
    this.kept = new double[terms.size()][];
    for (int t = 0; t < kept.length; t++) {
      kept[t] = terms.get(t).table().clone();
    }
  }

  /** The tables of the round with the lowest validation loss, or of round 1 without such rows. */
  double[][] boost() {
    return boostSmoothed(List.of(), 0);
  }

  /** The same, after a number of smoothing rounds in which all of these terms move. */
  double[][] boostSmoothed(List<BagTerm.Main> features, int smoothingRounds) {
    double best = rows.validates() ? rows.validationLoss() : Double.POSITIVE_INFINITY;
    int since = 0;
    int round = 0;
    while (round < recipe.pace().maxRounds() && since < recipe.pace().earlyStoppingRounds()) {
      boolean smooths = round < smoothingRounds;
      if (smooths) {
        smooth(features);
      } else if (!round(round - smoothingRounds)) {
        break;
      }
      round++;
      double loss = rows.validationLoss();
      if (loss < best - LEAST_FALL_OF_LOSS) {
        best = loss;
        since = 0;
        keep();
      } else {
        since += smooths ? 0 : 1;
      }
      progress.round(bag, loss);
    }
    progress.skipped(recipe.pace().maxRounds() - round);
    return kept;
  }

  /** Moves each table once, cut at random. */
  private void smooth(List<BagTerm.Main> features) {
    for (BagTerm.Main feature : features) {
      feature.draw(random);
      feature.apply();
    }
    Arrays.fill(moved, true);
  }

  /** Makes as many moves as there are terms; false if none was worth it. */
  private boolean round(int number) {
    if (number % ROUNDS_BETWEEN_SEARCHES == 0) {
      Arrays.fill(promise, Double.POSITIVE_INFINITY);
    }
    int moves = 0;
    while (moves < terms.size()) {
      int first = mostPromising(-1);
      if (first < 0 || promise[first] < LEAST_GAIN) {
        break;
      }
      int second = mostPromising(first);
      promise[first] = terms.get(first).search();
      if (second >= 0 && promise[first] < ENOUGH_OF_THE_BEST * promise[second]) {
        continue;
      }
      if (promise[first] < LEAST_GAIN) {
        break;
      }
      terms.get(first).apply();
      double rest = 1 - recipe.pace().learningRate();
      promise[first] *= rest * rest;
      moved[first] = true;
      moves++;
    }
    return moves > 0;
  }

  private int mostPromising(int without) {
    int most = -1;
    for (int t = 0; t < promise.length; t++) {
      if (t != without && (most < 0 || promise[t] > promise[most])) {
        most = t;
      }
    }
    return most;
  }

  private void keep() {
    for (int t = 0; t < kept.length; t++) {
      if (moved[t]) {
        kept[t] = terms.get(t).table().clone();
        moved[t] = false;
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.ebm;

import io.chainbridge.alex.training.recipe.TrainingRecipe;

/**
 * The boosting updates of one pair in one bag. An update is a tree: a cut on one feature, then a
 * cut on the other for each side; the better of both feature orders is taken. Each leaf moves by
 * learning rate x G / (H + 1). Missing is below all values; categories are in the grid's order.
 */
final class PairUpdate {
  /** A smaller gain is rounding. */
  private static final double LEAST_GAIN = 1e-9;

  private final PairGrid grid;
  private final int leastRows;
  private final double rate;

  private boolean firstCutsFirst;
  private int cut;
  private int lowerCut;
  private int upperCut;

  private double sideGain;
  private int sideCut;

  PairUpdate(PairGrid grid, TrainingRecipe.Ebm recipe) {
    this.grid = grid;
    this.leastRows = recipe.shape().minSamplesLeaf();
    this.rate = recipe.pace().learningRate();
  }

  /** Finds the tree with the most gain and returns its gain, 0 if there is none. */
  double search(double[] sums) {
    grid.fill(sums);
    int rows = grid.firstSize();
    int columns = grid.secondSize();
    double whole = grid.gain(0, rows, 0, columns);
    double best = whole + LEAST_GAIN;
    cut = 0;
    for (int way = 0; way < 2; way++) {
      boolean firstFirst = way == 0;
      int size = firstFirst ? rows : columns;
      for (int at = 1; at < size; at++) {
        side(firstFirst, 0, at);
        double gain = sideGain;
        int lower = sideCut;
        if (gain == 0) {
          continue;
        }
        side(firstFirst, at, size);
        if (sideGain > 0 && gain + sideGain > best) {
          best = gain + sideGain;
          firstCutsFirst = firstFirst;
          cut = at;
          lowerCut = lower;
          upperCut = sideCut;
        }
      }
    }
    return cut == 0 ? 0 : best - whole;
  }

  /** Finds the best cut of one side, 0 for none; a gain of 0 means too few rows. */
  private void side(boolean firstFirst, int from, int to) {
    int size = firstFirst ? grid.secondSize() : grid.firstSize();
    sideCut = 0;
    sideGain = 0;
    if (grid.load(firstFirst, from, to) < leastRows) {
      return;
    }
    double g = grid.gradient(size);
    double h = grid.hessian(size);
    int n = grid.rows(size);
    double best = g * g / (h + TableUpdate.DAMPING) + Double.MIN_NORMAL;
    for (int at = 1; at < size; at++) {
      int lowRows = grid.rows(at);
      if (lowRows < leastRows) {
        continue;
      }
      if (n - lowRows < leastRows) {
        break;
      }
      double low = grid.gradient(at);
      double lowDamped = grid.hessian(at) + TableUpdate.DAMPING;
      double high = g - low;
      double highDamped = h - lowDamped + 2 * TableUpdate.DAMPING;
      double gain = (low * low * highDamped + high * high * lowDamped) / (lowDamped * highDamped);
      if (gain > best) {
        best = gain;
        sideCut = at;
      }
    }
    sideGain = best;
  }

  /** The change of each cell by the tree found last. */
  float[] change() {
    float[] change = new float[grid.cells()];
    if (cut > 0) {
      int along = firstCutsFirst ? grid.firstSize() : grid.secondSize();
      int across = firstCutsFirst ? grid.secondSize() : grid.firstSize();
      leaf(change, 0, cut, 0, lowerCut == 0 ? across : lowerCut);
      leaf(change, cut, along, 0, upperCut == 0 ? across : upperCut);
      if (lowerCut > 0) {
        leaf(change, 0, cut, lowerCut, across);
      }
      if (upperCut > 0) {
        leaf(change, cut, along, upperCut, across);
      }
    }
    return change;
  }

  private void leaf(float[] change, int from, int to, int acrossFrom, int acrossTo) {
    int[] box =
        firstCutsFirst
            ? new int[] {from, to, acrossFrom, acrossTo}
            : new int[] {acrossFrom, acrossTo, from, to};
    float move = (float) (rate * grid.mean(box[0], box[1], box[2], box[3]));
    for (int a = box[0]; a < box[1]; a++) {
      for (int b = box[2]; b < box[3]; b++) {
        change[grid.cell(a, b)] = move;
      }
    }
  }

  /**
   * The best gain of four quadrants around one point: the FAST measure of an interaction (Lou,
   * Caruana, Gehrke, Hooker, KDD 2013).
   */
  double quadrants(double[] sums) {
    grid.fill(sums);
    int rows = grid.firstSize();
    int columns = grid.secondSize();
    double best = 0;
    for (int a = 1; a < rows; a++) {
      for (int b = 1; b < columns; b++) {
        int least =
            Math.min(
                Math.min(grid.rows(0, a, 0, b), grid.rows(0, a, b, columns)),
                Math.min(grid.rows(a, rows, 0, b), grid.rows(a, rows, b, columns)));
        if (least >= leastRows) {
          best =
              Math.max(
                  best,
                  grid.gain(0, a, 0, b)
                      + grid.gain(0, a, b, columns)
                      + grid.gain(a, rows, 0, b)
                      + grid.gain(a, rows, b, columns));
        }
      }
    }
    return Math.max(0, best - grid.gain(0, rows, 0, columns));
  }
}

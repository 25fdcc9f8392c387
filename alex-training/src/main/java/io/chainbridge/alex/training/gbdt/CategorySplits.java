// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gbdt;

import io.chainbridge.alex.training.numerics.FixedPoint;
import io.chainbridge.alex.training.recipe.TreeShape;
import java.util.Arrays;

/**
 * The best split of one node by one categorical feature. With few levels it is one level against
 * the others. Otherwise levels are ordered by smoothed mean gradient, and a prefix from either end
 * goes left (Fisher 1958; damped as in LightGBM). Missing is a level like any other.
 *
 * <p>A level without rows in the node goes the way of missing rows; if there are none, to the side
 * with more rows. So does an unknown category.
 */
final class CategorySplits {
  /** Levels up to which each is tried alone; LightGBM's max_cat_to_onehot. */
  private static final int FEW_LEVELS = 4;

  /** Rows of a level below which its mean is too noisy to be ordered. */
  private static final int LEAST_ROWS_OF_A_LEVEL = 10;

  /** Rows between two tried cuts, and right of the last; LightGBM's min_data_per_group. */
  private static final int LEAST_ROWS_OF_A_STEP = 100;

  /** Levels on the left of an ordered split; LightGBM's max_cat_threshold. */
  private static final int MOST_LEVELS_LEFT = 32;

  /** Added to the hessian of a level when levels are ordered; LightGBM's cat_smooth. */
  private static final double SMOOTHING = 10;

  /** Added to lambda in an ordered split, which fits noise more easily; LightGBM's cat_l2. */
  private static final double DAMPING = 10;

  private final FixedPoint fixed;
  private final TreeShape shape;
  private final NodeSums node;
  private final long[] sums;
  private final int bins;
  private final double gradient;
  private final double hessian;
  private final int rows;
  private final double start;

  private double best;
  private double bestDamping;
  private long bestGradient;
  private long bestPacked;
  private int[] bestOrder = new int[0];
  private int bestFrom;
  private int bestTo;

  private CategorySplits(FixedPoint fixed, TreeShape shape, NodeSums node, long[] sums, int bins) {
    this.fixed = fixed;
    this.shape = shape;
    this.node = node;
    this.sums = sums;
    this.bins = bins;
    this.gradient = fixed.gradientOf(node.gradient());
    this.hessian = fixed.hessianOf(node.packed());
    this.rows = fixed.rowsOf(node.packed());
    double damped = hessian + shape.lambda();
    double own = LeafLoss.value(gradient, damped, node.low(), node.high());
    this.start = LeafLoss.gain(gradient, damped, own);
    this.best = start + NumericSplits.LEAST_GAIN;
  }

  /** The best split, or {@link BoundedSplit#NONE}; arguments as {@link NumericSplits#best}. */
  static BoundedSplit best(
      FixedPoint fixed, TreeShape shape, NodeSums node, int feature, long[] sums, int bins) {
    CategorySplits search = new CategorySplits(fixed, shape, node, sums, bins);
    if (bins - 1 <= FEW_LEVELS) {
      search.oneAgainstOthers();
    } else {
      search.ordered();
    }
    return search.bestTo == 0 ? BoundedSplit.NONE : search.found(feature);
  }

  private void oneAgainstOthers() {
    int[] order = new int[bins];
    for (int bin = 0; bin < bins; bin++) {
      order[bin] = bin;
      long packed = sums[2 * bin + 1];
      if (packed != 0 && largeEnough(packed)) {
        consider(sums[2 * bin], packed, shape.lambda(), order, bin, bin + 1);
      }
    }
  }

  private void ordered() {
    int[] order = byMean();
    int[] backwards = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      backwards[i] = order[order.length - 1 - i];
    }
    walk(order);
    walk(backwards);
  }

  /** Bins with enough rows, by smoothed mean, then by number. */
  private int[] byMean() {
    int[] order = new int[bins];
    double[] means = new double[bins];
    int size = 0;
    for (int bin = 0; bin < bins; bin++) {
      if (fixed.rowsOf(sums[2 * bin + 1]) >= LEAST_ROWS_OF_A_LEVEL) {
        double mean = smoothedMean(bin);
        int at = GbdtBins.countUpTo(means, size, mean);
        System.arraycopy(order, at, order, at + 1, size - at);
        System.arraycopy(means, at, means, at + 1, size - at);
        order[at] = bin;
        means[at] = mean;
        size++;
      }
    }
    return Arrays.copyOf(order, size);
  }

  private double smoothedMean(int bin) {
    return fixed.gradientOf(sums[2 * bin]) / (fixed.hessianOf(sums[2 * bin + 1]) + SMOOTHING);
  }

  private void walk(int[] order) {
    long leftGradient = 0;
    long leftPacked = 0;
    int sinceStep = 0;
    int most = Math.min(MOST_LEVELS_LEFT, (order.length + 1) / 2);
    for (int i = 0; i < most; i++) {
      int bin = order[i];
      leftGradient += sums[2 * bin];
      leftPacked += sums[2 * bin + 1];
      sinceStep += fixed.rowsOf(sums[2 * bin + 1]);
      if (rows - fixed.rowsOf(leftPacked) < LEAST_ROWS_OF_A_STEP) {
        return;
      }
      if (sinceStep >= LEAST_ROWS_OF_A_STEP && largeEnough(leftPacked)) {
        sinceStep = 0;
        consider(leftGradient, leftPacked, shape.lambda() + DAMPING, order, 0, i + 1);
      }
    }
  }

  private boolean largeEnough(long leftPacked) {
    int leftRows = fixed.rowsOf(leftPacked);
    double leftHessian = fixed.hessianOf(leftPacked);
    return Math.min(leftRows, rows - leftRows) >= shape.minRowsInLeaf()
        && Math.min(leftHessian, hessian - leftHessian) >= shape.minHessian();
  }

  /** Tries the bins in [from, to) of the order against all others. */
  private void consider(
      long leftGradient, long leftPacked, double damping, int[] order, int from, int to) {
    double g = fixed.gradientOf(leftGradient);
    double h = fixed.hessianOf(leftPacked);
    double gain = gain(g, h + damping) + gain(gradient - g, hessian - h + damping);
    if (gain > best) {
      best = gain;
      bestDamping = damping;
      bestGradient = leftGradient;
      bestPacked = leftPacked;
      bestOrder = order;
      bestFrom = from;
      bestTo = to;
    }
  }

  private double gain(double g, double damped) {
    return LeafLoss.gain(g, damped, value(g, damped));
  }

  private double value(double g, double damped) {
    return LeafLoss.value(g, damped, node.low(), node.high());
  }

  private BoundedSplit found(int feature) {
    boolean heavierLeft = 2 * fixed.rowsOf(bestPacked) >= rows;
    boolean[] leftBins = new boolean[bins];
    for (int i = bestFrom; i < bestTo; i++) {
      leftBins[bestOrder[i]] = true;
    }
    boolean absentLeft = sums[1] == 0 ? heavierLeft : leftBins[0];
    for (int bin = 0; bin < bins; bin++) {
      leftBins[bin] = sums[2 * bin + 1] == 0 ? absentLeft : leftBins[bin];
    }
    double g = fixed.gradientOf(bestGradient);
    double h = fixed.hessianOf(bestPacked);
    return new BoundedSplit(
        feature,
        best - start,
        0,
        leftBins,
        absentLeft,
        value(g, h + bestDamping),
        value(gradient - g, hessian - h + bestDamping));
  }
}

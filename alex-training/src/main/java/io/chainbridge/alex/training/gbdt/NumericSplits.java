// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gbdt;

import io.chainbridge.alex.training.numerics.FixedPoint;
import io.chainbridge.alex.training.recipe.TreeShape;
import java.util.Arrays;

/**
 * The best split of one node by one numeric feature. It tries every cut with missing rows on either
 * side, and numbers against missing. A constrained feature is cut only if the two values are in the
 * constraint's order; missing values are exempt.
 */
final class NumericSplits {
  /** A smaller gain is rounding. */
  static final double LEAST_GAIN = 1e-9;

  private final FixedPoint fixed;
  private final TreeShape shape;
  private final NodeSums node;
  private final long[] sums;
  private final int last;
  private final int sign;
  private final double gradient;
  private final double hessian;
  private final int rows;

  private double best;
  private int bestBin;
  private boolean bestMissingLeft;
  private long bestGradient;
  private long bestPacked;

  private NumericSplits(
      FixedPoint fixed, TreeShape shape, NodeSums node, long[] sums, int bins, int sign) {
    this.fixed = fixed;
    this.shape = shape;
    this.node = node;
    this.sums = sums;
    this.last = bins - 1;
    this.sign = sign;
    this.gradient = fixed.gradientOf(node.gradient());
    this.hessian = fixed.hessianOf(node.packed());
    this.rows = fixed.rowsOf(node.packed());
  }

  /**
   * The best split, or {@link BoundedSplit#NONE}.
   *
   * @param sums two longs per bin, as in {@link Histogram}
   * @param sign 1 if the feature must not lower the score, -1 if it must not raise it, else 0
   */
  static BoundedSplit best(
      FixedPoint fixed,
      TreeShape shape,
      NodeSums node,
      int feature,
      long[] sums,
      int bins,
      int sign) {
    NumericSplits search = new NumericSplits(fixed, shape, node, sums, bins, sign);
    return search.best(feature);
  }

  private BoundedSplit best(int feature) {
    double damped = hessian + shape.lambda();
    double own = LeafLoss.value(gradient, damped, node.low(), node.high());
    double start = LeafLoss.gain(gradient, damped, own);
    best = start + LEAST_GAIN;
    boolean checked = sign != 0 || node.bounded();
    scan(false, checked);
    if (sums[1] != 0) {
      scan(true, checked);
    }
    return bestBin == 0 ? BoundedSplit.NONE : found(feature, best - start);
  }

  private void scan(boolean missingLeft, boolean checked) {
    long leftGradient = missingLeft ? sums[0] : 0;
    long leftPacked = missingLeft ? sums[1] : 0;
    for (int bin = 1; bin <= last; bin++) {
      long packed = sums[2 * bin + 1];
      if (packed == 0) {
        continue;
      }
      leftGradient += sums[2 * bin];
      leftPacked += packed;
      int leftRows = fixed.rowsOf(leftPacked);
      if (leftRows < shape.minRowsInLeaf()) {
        continue;
      }
      if (rows - leftRows < shape.minRowsInLeaf()) {
        return;
      }
      double leftHessian = fixed.hessianOf(leftPacked);
      double rightHessian = hessian - leftHessian;
      if (leftHessian < shape.minHessian() || rightHessian < shape.minHessian()) {
        continue;
      }
      double gain = gain(fixed.gradientOf(leftGradient), leftHessian, checked, bin);
      if (gain > best) {
        best = gain;
        bestBin = bin;
        bestMissingLeft = missingLeft;
        bestGradient = leftGradient;
        bestPacked = leftPacked;
      }
    }
  }

  private double gain(double left, double leftHessian, boolean checked, int bin) {
    double right = gradient - left;
    double leftDamped = leftHessian + shape.lambda();
    double rightDamped = hessian - leftHessian + shape.lambda();
    if (!checked) {
      return (left * left * rightDamped + right * right * leftDamped) / (leftDamped * rightDamped);
    }
    double low = node.low();
    double high = node.high();
    double leftValue = LeafLoss.value(left, leftDamped, low, high);
    double rightValue = LeafLoss.value(right, rightDamped, low, high);
    if (bin != last && sign * (rightValue - leftValue) < 0) {
      return Double.NEGATIVE_INFINITY; // a bounded node may gain less than nothing
    }
    return LeafLoss.gain(left, leftDamped, leftValue)
        + LeafLoss.gain(right, rightDamped, rightValue);
  }

  private BoundedSplit found(int feature, double gain) {
    boolean[] leftBins = new boolean[last + 1];
    Arrays.fill(leftBins, 1, bestBin + 1, true);
    int leftRows = fixed.rowsOf(bestPacked);
    boolean heavierLeft = 2 * leftRows >= rows;
    leftBins[0] = sums[1] == 0 ? heavierLeft : bestMissingLeft;
    double left = fixed.gradientOf(bestGradient);
    double leftDamped = fixed.hessianOf(bestPacked) + shape.lambda();
    double rightDamped = hessian - fixed.hessianOf(bestPacked) + shape.lambda();
    return new BoundedSplit(
        feature,
        gain,
        bestBin,
        leftBins,
        false,
        LeafLoss.value(left, leftDamped, node.low(), node.high()),
        LeafLoss.value(gradient - left, rightDamped, node.low(), node.high()));
  }
}

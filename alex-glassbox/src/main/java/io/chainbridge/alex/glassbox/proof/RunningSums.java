// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import java.util.List;

/**
 * How far the rounding of an ensemble's running sum can move a step.
 *
 * <p>Two rows across a border share every sum before the first tree that steps; after the last one
 * that does, equal leaves are added to ordered sums, which rounding keeps ordered. Each addition in
 * between is off by at most half a unit in the last place of its result, in either row. No running
 * sum leaves the running sums of the lowest and of the highest leaves, since rounded addition never
 * falls when an addend rises; so the margin is the sum of those units, over the trees in between.
 */
final class RunningSums {
  /** Covers the rounding of the margin itself. */
  private static final double SLACK = 1 + 0x1p-20;

  private final double[] unitsBefore;

  private RunningSums(double[] unitsBefore) {
    this.unitsBefore = unitsBefore;
  }

  static RunningSums of(TreeEnsemble model) {
    List<Tree> trees = model.trees();
    double[] units = new double[trees.size() + 1];
    double low = model.base();
    double high = model.base();
    TreeBounds bounds = TreeBounds.ofAllRows(model);
    for (int i = 0; i < trees.size(); i++) {
      ScoreBounds leaves = bounds.of(trees.get(i));
      low = model.precision().add(low, leaves.lowest());
      high = model.precision().add(high, leaves.highest());
      double largest = Math.max(Math.abs(low), Math.abs(high));
      units[i + 1] = units[i] + unit(model.precision(), largest);
    }
    return new RunningSums(units);
  }

  private static double unit(Precision precision, double number) {
    return switch (precision) {
      case FLOAT32 -> Math.ulp((float) number);
      case FLOAT64 -> Math.ulp(number);
    };
  }

  /**
   * A real step of at least this is a step of the rounded sums in the same direction.
   *
   * @param first the index of the first tree that steps
   * @param last of the last one
   * @param magnitude the sum of the largest |steps| of the trees, whose own sum is rounded as well
   */
  double margin(int first, int last, double magnitude) {
    double units = unitsBefore[last + 1] - unitsBefore[first];
    double own = (last - first + 4) * 0x1p-52 * magnitude;
    double prefix = unitsBefore.length * 0x1p-52 * unitsBefore[last + 1];
    return SLACK * (units + own + prefix);
  }
}

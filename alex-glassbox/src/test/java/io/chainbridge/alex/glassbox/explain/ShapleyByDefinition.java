// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.explain;

import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;

/** Shapley values by their definition: every subset of the features, one expectation each. */
final class ShapleyByDefinition {
  private ShapleyByDefinition() {}

  static double[] values(TreeEnsemble model, double[] row) {
    int players = model.features().size();
    double[] compared = model.compared(row);
    double[] worth = new double[1 << players];
    for (int known = 0; known < worth.length; known++) {
      worth[known] = expected(model, compared, known);
    }
    double[] values = new double[players];
    for (int player = 0; player < players; player++) {
      for (int known = 0; known < worth.length; known++) {
        int bit = 1 << player;
        if ((known & bit) == 0) {
          int size = Integer.bitCount(known);
          double orders = factorial(size) * factorial(players - size - 1) / factorial(players);
          values[player] += orders * (worth[known | bit] - worth[known]);
        }
      }
    }
    return values;
  }

  /** The mean raw score when only the features of this set are known. */
  static double expected(TreeEnsemble model, double[] compared, int known) {
    double sum = model.base();
    for (Tree tree : model.trees()) {
      sum += expected(model, tree, 0, compared, known);
    }
    return sum;
  }

  private static double expected(
      TreeEnsemble model, Tree tree, int node, double[] compared, int known) {
    if (tree.isLeaf(node)) {
      return tree.valueAt(node);
    }
    int input = tree.inputAt(node);
    int left = tree.leftOf(node);
    int right = tree.rightOf(node);
    if ((known >> model.inputs().get(input).feature() & 1) == 1) {
      int child = compared[input] < tree.thresholdAt(node) ? left : right;
      return expected(model, tree, child, compared, known);
    }
    double total = tree.coverAt(left) + tree.coverAt(right);
    double share = total == 0 ? 0.5 : tree.coverAt(left) / total;
    return share * expected(model, tree, left, compared, known)
        + (1 - share) * expected(model, tree, right, compared, known);
  }

  private static double factorial(int n) {
    double product = 1;
    for (int i = 2; i <= n; i++) {
      product *= i;
    }
    return product;
  }
}

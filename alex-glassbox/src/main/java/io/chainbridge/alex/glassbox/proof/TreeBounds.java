// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;

/** The lowest and highest leaf of a tree, over all rows or over rows with one fixed value. */
final class TreeBounds {
  private static final int NONE = -1;

  private final TreeEnsemble model;
  private final int fixed;

  /** The number that each input of the fixed feature compares. */
  private final double[] compared;

  private TreeBounds(TreeEnsemble model, int fixed, double value) {
    this.model = model;
    this.fixed = fixed;
    this.compared = new double[model.inputs().size()];
    for (int i = 0; i < compared.length; i++) {
      if (model.inputs().get(i).feature() == fixed) {
        compared[i] = model.inputs().get(i).of(value, model.precision());
      }
    }
  }

  static TreeBounds ofAllRows(TreeEnsemble model) {
    return new TreeBounds(model, NONE, Feature.MISSING);
  }

  static TreeBounds where(TreeEnsemble model, int feature, double value) {
    return new TreeBounds(model, feature, value);
  }

  ScoreBounds of(Tree tree) {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    int[] open = new int[tree.nodes() + 1];
    int waiting = 1;
    while (waiting > 0) {
      int node = open[--waiting];
      if (tree.isLeaf(node)) {
        lowest = Math.min(lowest, tree.valueAt(node));
        highest = Math.max(highest, tree.valueAt(node));
        continue;
      }
      int input = tree.inputAt(node);
      boolean known = model.inputs().get(input).feature() == fixed;
      if (!known || compared[input] < tree.thresholdAt(node)) {
        open[waiting++] = tree.leftOf(node);
      }
      if (!known || !(compared[input] < tree.thresholdAt(node))) {
        open[waiting++] = tree.rightOf(node);
      }
    }
    return new ScoreBounds(lowest, highest);
  }
}

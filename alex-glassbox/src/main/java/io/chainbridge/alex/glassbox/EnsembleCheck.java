// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Validates the parts of a tree ensemble. */
final class EnsembleCheck {
  private EnsembleCheck() {}

  static void check(
      Precision precision,
      double base,
      List<Feature> features,
      List<TreeInput> inputs,
      List<Tree> trees) {
    require(Double.isFinite(base), "base must be finite, was: " + base);
    require(precision.round(base) == base, "base must be a " + precision + ", was: " + base);
    Set<String> names = new HashSet<>();
    for (Feature feature : features) {
      require(names.add(feature.name()), "duplicate feature: " + feature.name());
    }
    for (int i = 0; i < inputs.size(); i++) {
      input(i, inputs.get(i), features);
    }
    for (int i = 0; i < trees.size(); i++) {
      tree(i, trees.get(i), inputs, precision);
    }
  }

  private static void input(int index, TreeInput input, List<Feature> features) {
    String name = "inputs[" + index + "]";
    require(
        input.feature() >= 0 && input.feature() < features.size(),
        name + " must name a feature, was: " + input.feature());
    Feature feature = features.get(input.feature());
    switch (input) {
      case TreeInput.Ordered _ ->
          require(feature instanceof Feature.Numeric, name + " compares a category as a number");
      case TreeInput.Presence _ ->
          require(feature instanceof Feature.Numeric, name + " seeks a number among categories");
      case TreeInput.Membership membership ->
          require(
              feature instanceof Feature.Categorical(_, List<String> levels)
                  && levels.size() == membership.leftLevels().length,
              name + " must know every level of " + feature.name());
    }
  }

  private static void tree(int index, Tree tree, List<TreeInput> inputs, Precision precision) {
    for (int node = 0; node < tree.nodes(); node++) {
      String where = "trees[" + index + "] node " + node;
      if (tree.isLeaf(node)) {
        double value = tree.valueAt(node);
        require(precision.round(value) == value, where + " must be a " + precision);
        continue;
      }
      require(tree.inputAt(node) < inputs.size(), where + " looks at no input");
      double threshold = tree.thresholdAt(node);
      boolean fits =
          switch (inputs.get(tree.inputAt(node))) {
            case TreeInput.Ordered _ -> true;
            case TreeInput.Presence _ -> threshold == TreeInput.Presence.THRESHOLD;
            case TreeInput.Membership _ -> threshold == TreeInput.Membership.THRESHOLD;
          };
      require(fits, where + " has another threshold than its input allows");
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import java.util.List;

/**
 * A sum of decision trees: a gradient-boosted ensemble. It counts as a glass box only if its
 * declared monotone constraints are proven. Its family follows from its structure, not from its
 * name.
 *
 * <p>The raw score is the base, then each tree's leaf in order, added one by one in the ensemble's
 * precision. Shrinkage and the weights of dropped trees are in the leaves already.
 *
 * @param inputs what the splits compare, by index
 */
public record TreeEnsemble(
    Precision precision,
    double base,
    List<Feature> features,
    List<TreeInput> inputs,
    List<Tree> trees,
    Link link,
    Calibrator calibrator)
    implements GlassBox {
  /**
   * Checks the whole ensemble.
   *
   * @throws IllegalArgumentException naming the tree or input, when a number is not finite in the
   *     precision, a feature is named twice, or an index points nowhere
   */
  public TreeEnsemble {
    features = List.copyOf(features);
    inputs = List.copyOf(inputs);
    trees = List.copyOf(trees);
    EnsembleCheck.check(precision, base, features, inputs, trees);
  }

  @Override
  public double rawScore(double[] row) {
    double[] compared = compared(row);
    double sum = base;
    for (int i = 0; i < trees.size(); i++) {
      Tree tree = trees.get(i);
      sum = precision.add(sum, tree.valueAt(tree.leaf(compared)));
    }
    return sum;
  }

  @Override
  public TreeEnsemble withCalibrator(Calibrator other) {
    return new TreeEnsemble(precision, base, features, inputs, trees, link, other);
  }

  /** Each input's number for this row. */
  public double[] compared(double[] row) {
    if (row.length != features.size()) {
      throw new IllegalArgumentException(
          "a row must have " + features.size() + " values, had: " + row.length);
    }
    double[] compared = new double[inputs.size()];
    for (int i = 0; i < compared.length; i++) {
      TreeInput input = inputs.get(i);
      compared[i] = input.of(row[input.feature()], precision);
    }
    return compared;
  }
}

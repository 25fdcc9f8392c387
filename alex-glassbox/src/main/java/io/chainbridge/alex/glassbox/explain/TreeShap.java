// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.explain;

import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import java.util.ArrayList;
import java.util.List;

/**
 * The explanation of an ensemble's raw scores: exact path-dependent Shapley values of its features,
 * in doubles. Made once for an ensemble; immutable and thread-safe.
 *
 * <p>The game is the one of TreeSHAP (Lundberg and others 2018, arXiv 1802.03888): a split on a
 * feature that is known sends the row its way; any other divides it in proportion to the covers of
 * the two children. All inputs of one feature are one player. Where both children have cover 0 each
 * gets half. No data is needed. A feature that no split tests gets 0. A feature that is tested may
 * get a share merely because it is correlated with another, unlike in the interventional game.
 *
 * <p>The expected score and the values add up to the raw score in doubles within rounding (1e-10
 * where scores are of ordinary size). The difference to the served raw score, which an ensemble of
 * {@link Precision#FLOAT32} adds up in floats, is {@link Contributions#remainder}.
 */
public final class TreeShap implements Explainer {
  private final TreeEnsemble model;
  private final List<ShapTree> trees;
  private final double expected;
  private final int nodes;
  private final int scratch;

  private TreeShap(TreeEnsemble model, List<ShapTree> trees) {
    this.model = model;
    this.trees = trees;
    double sum = model.base();
    for (ShapTree tree : trees) {
      sum += tree.expected();
    }
    this.expected = sum;
    this.nodes = trees.stream().mapToInt(ShapTree::nodes).max().orElse(0);
    this.scratch = trees.stream().mapToInt(ShapTree::scratch).max().orElse(0);
  }

  /**
   * The explainer of an ensemble.
   *
   * @throws IllegalArgumentException when one path to a leaf tests more than 512 features
   */
  public static TreeShap of(TreeEnsemble model) {
    List<ShapTree> trees =
        model.trees().stream().map(tree -> ShapTree.of(tree, model.inputs())).toList();
    return new TreeShap(model, trees);
  }

  /**
   * The mean raw score of training according to the covers: the score before any feature is known.
   */
  double expected() {
    return expected;
  }

  /**
   * What each feature moved the raw score from the expected one, in log-odds, by feature index.
   *
   * @throws IllegalArgumentException when the row's length is not the number of features
   */
  public double[] values(double[] row) {
    double[] compared = model.compared(row);
    double[] values = new double[model.features().size()];
    boolean[] agrees = new boolean[nodes];
    double[] flow = new double[scratch];
    double[] inverse = new double[scratch];
    for (ShapTree tree : trees) {
      tree.explain(compared, values, agrees, flow, inverse);
    }
    return values;
  }

  /**
   * The expected score, a part for each feature in order, and the remainder that makes their sum
   * the raw score.
   *
   * @throws IllegalArgumentException when the row's length is not the number of features
   */
  @Override
  public Contributions contributions(double[] row) {
    double[] values = values(row);
    List<Contribution> parts = new ArrayList<>(values.length);
    for (int i = 0; i < values.length; i++) {
      parts.add(new Contribution(model.features().get(i).name(), values[i]));
    }
    return Contributions.closed(expected, parts, model.rawScore(row));
  }
}

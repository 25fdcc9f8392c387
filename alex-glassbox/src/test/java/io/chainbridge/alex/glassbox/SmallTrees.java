// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import java.util.List;

/** Trees and ensembles to write down in a line. */
public final class SmallTrees {
  private SmallTrees() {}

  /** One split: below the threshold this, else that. */
  public static Tree stump(int input, double threshold, double below, double above) {
    return new Tree(
        new int[] {input, Tree.LEAF, Tree.LEAF},
        new double[] {threshold, 0, 0},
        new int[] {1, 0, 0},
        new int[] {2, 0, 0},
        new double[] {0, below, above},
        new double[3]);
  }

  /** An ensemble of base 0 whose own probability is served. */
  public static TreeEnsemble ensemble(
      Precision precision, List<Feature> features, List<TreeInput> inputs, List<Tree> trees) {
    return new TreeEnsemble(precision, 0, features, inputs, trees, Link.LOGIT, Calibrator.NONE);
  }
}

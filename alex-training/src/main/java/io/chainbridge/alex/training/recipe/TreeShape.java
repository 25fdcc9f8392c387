// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.recipe;

/**
 * How the trees of a boosted ensemble may grow.
 *
 * @param maxBins most bins of a numeric feature, and most levels of a categorical one that are told
 *     apart, 2 to 254
 * @param leaves most leaves of a tree, 2 to 256
 * @param minRowsInLeaf fewest rows of a leaf, at least 1
 * @param minHessian least sum of p (1 - p) over the rows of a leaf, at least 0
 * @param lambda weight of half the squared leaf values, at least 0
 */
public record TreeShape(
    int maxBins, int leaves, int minRowsInLeaf, double minHessian, double lambda) {
  /** Checks every number. */
  public TreeShape {
    RecipeRanges.whole("maxBins", maxBins, 2, 254);
    RecipeRanges.whole("leaves", leaves, 2, 256);
    RecipeRanges.whole("minRowsInLeaf", minRowsInLeaf, 1, Integer.MAX_VALUE);
    RecipeRanges.weight("minHessian", minHessian);
    RecipeRanges.weight("lambda", lambda);
  }

  /** 254 bins, 31 leaves of at least 20 rows. */
  public static TreeShape defaults() {
    return new TreeShape(254, 31, 20, 1e-3, 1.0);
  }
}

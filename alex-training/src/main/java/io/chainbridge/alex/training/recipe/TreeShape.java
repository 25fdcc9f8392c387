// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.recipe;

/**
 * How the trees of a boosted ensemble may grow.
 *
 * @param maxBins most bins of a feature, 2 to 254; the rarest levels of a category share a bin
 * @param leaves most leaves of a tree, 2 to 256
 * @param minRowsInLeaf fewest rows of a leaf, at least 1
 * @param minHessian smallest sum of p (1 - p) over the rows of a leaf, at least 0
 * @param lambda penalty on half the squared leaf values, at least 0
 */
public record TreeShape(
    int maxBins, int leaves, int minRowsInLeaf, double minHessian, double lambda) {
  /** Checks every number. */
  public TreeShape {
    RecipeRanges.whole("maxBins", maxBins, 2, 254); // a bin is a byte; 0 is missing
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

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.recipe;

/**
 * How finely an explainable boosting machine resolves a feature, in its table and in each step.
 *
 * @param maxBins most bins of a numeric feature, 1 to 32,000
 * @param minSamplesLeaf fewest training rows in a part that moves, at least 1
 * @param maxLeaves most parts that one step moves a feature's table in, 2 to 100
 */
public record EbmShape(int maxBins, int minSamplesLeaf, int maxLeaves) {
  static final int MOST_BINS = 32_000;
  static final int MOST_LEAVES = 100;

  /** Checks every number. */
  public EbmShape {
    RecipeRanges.whole("maxBins", maxBins, 1, MOST_BINS);
    RecipeRanges.whole("minSamplesLeaf", minSamplesLeaf, 1, Integer.MAX_VALUE);
    RecipeRanges.whole("maxLeaves", maxLeaves, 2, MOST_LEAVES);
  }

  /** 256 bins, 4 rows in a part, 2 parts in a step. */
  public static EbmShape defaults() {
    return new EbmShape(256, 4, 2);
  }
}

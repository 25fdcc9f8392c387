// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.recipe;

/**
 * How many feature pairs an explainable boosting machine uses, and how finely it bins them.
 *
 * @param perFeature pairs for each feature, at least 0; 3 is interpret's "3x"
 * @param most upper limit of the number of pairs, at least 0
 * @param maxBins most bins of a feature within a pair, 2 to 64
 * @param purified whether main effects within a pair move to the tables of its features, unless
 *     these are constrained; scores change by rounding only
 */
public record EbmPairs(int perFeature, int most, int maxBins, boolean purified) {
  /** Bins of one feature in a pair; cells, and the search for cuts, grow with its square. */
  static final int MOST_BINS = 64;

  /** Checks every number. */
  public EbmPairs {
    RecipeRanges.whole("perFeature", perFeature, 0, Integer.MAX_VALUE);
    RecipeRanges.whole("most", most, 0, Integer.MAX_VALUE);
    RecipeRanges.whole("maxBins", maxBins, 2, MOST_BINS);
  }

  /** Three pairs for each feature, at most 600, in 32 bins per feature. */
  public static EbmPairs defaults() {
    return new EbmPairs(3, 600, 32, false);
  }

  /** No pairs: main effects only. */
  public static EbmPairs none() {
    return exactly(0);
  }

  /** A fixed number of pairs, or all pairs if there are fewer. */
  public static EbmPairs exactly(int pairs) {
    return new EbmPairs(pairs, pairs, 32, false);
  }

  /** The number of pairs for this many features. */
  public int of(int features) {
    long all = (long) features * (features - 1) / 2;
    return (int) Math.min(Math.min(most, all), (long) perFeature * features);
  }
}

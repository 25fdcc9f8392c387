// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.recipe;

/**
 * How many pairs of features an explainable boosting machine takes, and how finely it sees them.
 *
 * @param perFeature pairs for each feature, at least 0; 3 is interpret's "3x"
 * @param most never more pairs than this, at least 0
 * @param maxBins most bins of a feature within a pair, 2 to 64
 * @param purified whether what a pair says of one feature alone moves into that feature's table,
 *     unless it is constrained; no score changes beyond rounding
 */
public record EbmPairs(int perFeature, int most, int maxBins, boolean purified) {
  static final int MOST_BINS = 64;

  /** Checks every number. */
  public EbmPairs {
    if (perFeature < 0) {
      throw new IllegalArgumentException("perFeature must be at least 0, was: " + perFeature);
    }
    if (most < 0) {
      throw new IllegalArgumentException("most must be at least 0, was: " + most);
    }
    if (maxBins < 2 || maxBins > MOST_BINS) {
      throw new IllegalArgumentException(
          "maxBins must be in 2.." + MOST_BINS + ", was: " + maxBins);
    }
  }

  /** Three for each feature, 600 at most, seen in 32 bins. */
  public static EbmPairs defaults() {
    return new EbmPairs(3, 600, 32, false);
  }

  /** None: a model of main effects. */
  public static EbmPairs none() {
    return exactly(0);
  }

  /** So many, or all there are where there are fewer. */
  public static EbmPairs exactly(int pairs) {
    return new EbmPairs(pairs, pairs, 32, false);
  }

  /** How many pairs of so many features are taken. */
  public int of(int features) {
    long all = (long) features * (features - 1) / 2;
    return (int) Math.min(Math.min(most, all), (long) perFeature * features);
  }
}

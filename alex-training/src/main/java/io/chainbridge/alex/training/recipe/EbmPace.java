// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.recipe;

/**
 * How many bags an explainable boosting machine averages, and how fast and how long each learns.
 *
 * @param outerBags how many bags are averaged, each trained on 85 % of the rows; at least 1
 * @param smoothingRounds rounds that every other bag starts with, 0 to 10,000: each feature's table
 *     moves once, at a cut drawn by the seed instead of the best cut
 * @param learningRate above 0 and at most 1
 * @param maxRounds most rounds of a bag, smoothing rounds included, at least 1; pairs have as many
 *     again. One round makes as many moves as there are tables
 * @param earlyStoppingRounds rounds without a lower validation loss after which a bag stops, at
 *     least 1; the tables of the best round are kept
 */
public record EbmPace(
    RowScaled outerBags,
    RowScaled smoothingRounds,
    double learningRate,
    int maxRounds,
    int earlyStoppingRounds) {
  static final int MOST_SMOOTHING_ROUNDS = 10_000;

  /** Checks every number. */
  public EbmPace {
    RecipeRanges.whole("outerBags", outerBags, 1, Integer.MAX_VALUE);
    RecipeRanges.whole("smoothingRounds", smoothingRounds, 0, MOST_SMOOTHING_ROUNDS);
    RecipeRanges.share("learningRate", learningRate);
    RecipeRanges.whole("maxRounds", maxRounds, 1, Integer.MAX_VALUE);
    RecipeRanges.whole("earlyStoppingRounds", earlyStoppingRounds, 1, Integer.MAX_VALUE);
  }

  /** A rate of 0.06. Small sets get twice the bags, half of them smoothed. */
  public static EbmPace defaults() {
    return new EbmPace(new RowScaled(16, 8), new RowScaled(50, 0), 0.06, 2_000, 25);
  }
}

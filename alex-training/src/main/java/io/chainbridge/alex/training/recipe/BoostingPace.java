// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.recipe;

/**
 * How fast and how long a boosted ensemble learns, and from which share of rows and features.
 *
 * @param learningRate above 0 and at most 1
 * @param maxRounds most trees, at least 1
 * @param earlyStoppingRounds rounds without a lower validation loss after which training stops, at
 *     least 1
 * @param featureShare share of the features that each tree may use, above 0 and at most 1
 * @param rowShare share of the training rows that each tree uses, above 0 and at most 1
 */
public record BoostingPace(
    double learningRate,
    int maxRounds,
    int earlyStoppingRounds,
    double featureShare,
    double rowShare) {
  /** Checks every number. */
  public BoostingPace {
    RecipeRanges.share("learningRate", learningRate);
    RecipeRanges.share("featureShare", featureShare);
    RecipeRanges.share("rowShare", rowShare);
    RecipeRanges.whole("maxRounds", maxRounds, 1, Integer.MAX_VALUE);
    RecipeRanges.whole("earlyStoppingRounds", earlyStoppingRounds, 1, Integer.MAX_VALUE);
  }

  /** A rate of 0.1, all features and all rows. */
  public static BoostingPace defaults() {
    return new BoostingPace(0.1, 1_000, 30, 1, 1);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.recipe;

/**
 * How fast and how long a boosted ensemble learns, and from what share of the rows and features.
 *
 * @param learningRate above 0 and at most 1
 * @param maxRounds most trees, at least 1
 * @param earlyStoppingRounds rounds without a lower loss of the validation rows after which it
 *     ends, at least 1
 * @param featureShare share of the features that each tree may use, above 0 and at most 1
 * @param rowShare share of the growing rows that each tree is grown from, above 0 and at most 1
 */
public record BoostingPace(
    double learningRate,
    int maxRounds,
    int earlyStoppingRounds,
    double featureShare,
    double rowShare) {
  /** Checks every number. */
  public BoostingPace {
    share("learningRate", learningRate);
    share("featureShare", featureShare);
    share("rowShare", rowShare);
    atLeastOne("maxRounds", maxRounds);
    atLeastOne("earlyStoppingRounds", earlyStoppingRounds);
  }

  /** A rate of 0.1, all features and all rows. */
  public static BoostingPace defaults() {
    return new BoostingPace(0.1, 1_000, 30, 1, 1);
  }

  private static void share(String field, double value) {
    if (!(value > 0 && value <= 1)) {
      throw new IllegalArgumentException(field + " must be in (0, 1], was: " + value);
    }
  }

  private static void atLeastOne(String field, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(field + " must be at least 1, was: " + value);
    }
  }
}

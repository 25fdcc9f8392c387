// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.numerics;

/** Log-odds and probabilities by StrictMath, the same on every machine. */
public final class Sigmoid {
  private Sigmoid() {}

  public static double probability(double logOdds) {
    return 1 / (1 + StrictMath.exp(-logOdds));
  }

  public static double logOdds(double probability) {
    return StrictMath.log(probability / (1 - probability));
  }

  public static double loss(double logOdds, boolean event) {
    double margin = event ? logOdds : -logOdds;
    return margin > 0
        ? StrictMath.log1p(StrictMath.exp(-margin))
        : StrictMath.log1p(StrictMath.exp(margin)) - margin;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.numerics;

/**
 * The sigmoid, its inverse and the log loss in double precision, by StrictMath: the same bits on
 * every machine. {@link FastSigmoid} is the approximation for the inner loops of boosting.
 */
public final class Sigmoid {
  private Sigmoid() {}

  public static double probability(double logOdds) {
    return 1 / (1 + StrictMath.exp(-logOdds));
  }

  public static double logOdds(double probability) {
    return StrictMath.log(probability / (1 - probability));
  }

  /** The log loss of one row; finite and accurate for any log-odds. */
  public static double loss(double logOdds, boolean event) {
    double margin = event ? logOdds : -logOdds;
    return margin > 0
        ? StrictMath.log1p(StrictMath.exp(-margin))
        : StrictMath.log1p(StrictMath.exp(margin)) - margin;
  }
}

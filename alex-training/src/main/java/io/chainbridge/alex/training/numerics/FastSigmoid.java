// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.numerics;

/**
 * Probabilities of many rows at once, from + - * / alone, so that every machine gets the same bits
 * and the loops can run in vector registers.
 */
public final class FastSigmoid {
  private static final float LARGEST = 30;
  private static final int ROWS_A_LOGARITHM = 16;

  private FastSigmoid() {}

  /**
   * 1 / (1 + exp(-x)) within 1e-5 of itself; exp is the polynomial of degree 7 at x / 64, squared
   * six times. Beyond 30 log-odds it stays where it is.
   */
  public static float probability(float logOdds) {
    float y = Math.max(-LARGEST, Math.min(LARGEST, logOdds)) * (-1 / 64f);
    float high = 1 / 24f + y * (1 / 120f + y * (1 / 720f + y * (1 / 5040f)));
    float e = 1 + y * (1 + y * (1 / 2f + y * (1 / 6f + y * high)));
    e *= e;
    e *= e;
    e *= e;
    e *= e;
    e *= e;
    e *= e;
    return 1 / (1 + e);
  }

  /** Mean log loss; the logarithm is taken of the product of some rows at a time. */
  public static double meanLoss(float[] logOdds, float[] events) {
    double sum = 0;
    double product = 1;
    for (int i = 0; i < logOdds.length; i++) {
      product *= probability(events[i] > 0 ? logOdds[i] : -logOdds[i]);
      if (i % ROWS_A_LOGARITHM == ROWS_A_LOGARITHM - 1) {
        sum -= StrictMath.log(product);
        product = 1;
      }
    }
    return (sum - StrictMath.log(product)) / Math.max(1, logOdds.length);
  }
}

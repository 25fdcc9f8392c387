// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.numerics;

/** The intercept under which rows of given log-odds have as many events as expected. */
public final class InterceptFit {
  private static final int NEWTON_STEPS = 50;

  private InterceptFit() {}

  public static double of(double[] logOdds, boolean[] events, double start) {
    double intercept = start;
    for (int i = 0; i < NEWTON_STEPS; i++) {
      double gradient = 0;
      double hessian = 0;
      for (int row = 0; row < logOdds.length; row++) {
        double p = Sigmoid.probability(intercept + logOdds[row]);
        gradient += (events[row] ? 1 : 0) - p;
        hessian += p * (1 - p);
      }
      double move = gradient / Math.max(hessian, 1e-12);
      intercept += Math.clamp(move, -1, 1);
      if (Math.abs(move) < 1e-12) {
        break;
      }
    }
    return intercept;
  }
}

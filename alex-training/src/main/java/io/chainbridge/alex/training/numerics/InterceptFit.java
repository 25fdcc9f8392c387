// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.numerics;

/** The intercept for which the expected number of events equals the observed number. */
public final class InterceptFit {
  private static final int NEWTON_STEPS = 50;

  /** Log-odds; a smaller Newton step ends the fit. */
  private static final double CONVERGED = 1e-12;

  /** Keeps the step finite if all probabilities are 0 or 1. */
  private static final double LEAST_HESSIAN = 1e-12;

  private InterceptFit() {}

  /** Fits it by Newton's method to log-odds without intercept, from a start value. */
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
      double move = gradient / Math.max(hessian, LEAST_HESSIAN);
      intercept += Math.clamp(move, -1, 1);
      if (Math.abs(move) < CONVERGED) {
        break;
      }
    }
    return intercept;
  }
}

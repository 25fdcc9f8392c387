// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.logistic;

import io.chainbridge.alex.training.numerics.BoundedQuadratic;
import io.chainbridge.alex.training.numerics.SymmetricMatrix;
import java.util.Arrays;
import java.util.List;

/**
 * The coefficients that minimise a quadratic loss plus penalties under sign constraints. The
 * intercept is the last coefficient; it is neither penalised nor bounded.
 *
 * <p>Without an l1 penalty the problem is solved directly, otherwise by cyclic coordinate descent
 * (Friedman, Hastie, Tibshirani, Regularization paths for generalized linear models via coordinate
 * descent, 2010).
 */
final class PenalisedStep {
  /** Most sweeps of coordinate descent per Newton step. */
  private static final int SWEEPS = 500;

  /** Coordinate descent ends if no coefficient moves by more in a sweep. */
  private static final double CONVERGED = 1e-10;

  private final List<Design.Part> parts;
  private final double l2;
  private final double l1;
  private final double[] signs;
  private final boolean[] bounded;
  private final boolean[] free;

  PenalisedStep(List<Design.Part> parts, double l2, double l1) {
    this.parts = parts;
    this.l2 = l2;
    this.l1 = l1;
    this.signs = new double[parts.size() + 1];
    this.bounded = new boolean[parts.size() + 1];
    this.free = new boolean[parts.size() + 1];
    Arrays.fill(signs, 1);
    Arrays.fill(free, true);
    for (int a = 0; a < parts.size(); a++) {
      bounded[parts.size() - a] = parts.get(a).low() == 0 || parts.get(a).high() == 0;
      signs[a] = parts.get(a).high() == 0 ? -1 : 1;
    }
  }

  /** The penalty of these coefficients. */
  double penalty(double[] coefficients) {
    double sum = 0;
    for (int a = 0; a < parts.size(); a++) {
      sum += l2 / 2 * coefficients[a] * coefficients[a] + l1 * Math.abs(coefficients[a]);
    }
    return sum;
  }

  /** The best coefficients for curvature and slope of the log-likelihood at the given ones. */
  double[] of(double[][] curvature, double[] slope, double[] at) {
    return l1 == 0 ? ridge(curvature, slope, at) : descent(curvature, slope, at);
  }

  /** Solves for the coefficients in reverse order, since a factor eliminates the last one first. */
  private double[] ridge(double[][] curvature, double[] slope, double[] at) {
    int last = at.length - 1;
    SymmetricMatrix turned = new SymmetricMatrix(at.length);
    double[] target = new double[at.length];
    for (int a = 0; a <= last; a++) {
      double sum = slope[a];
      for (int b = 0; b <= last; b++) {
        sum += curvature[a][b] * at[b];
      }
      for (int b = a; b <= last; b++) {
        turned.add(last - a, last - b, signs[a] * signs[b] * curvature[a][b]);
      }
      target[last - a] = signs[a] * sum;
      turned.add(last - a, last - a, a < parts.size() ? l2 : 0);
    }
    BoundedQuadratic.Solution solution =
        new BoundedQuadratic(turned, target, bounded, free).solve();
    Arrays.fill(free, false);
    for (int a : solution.free()) {
      free[a] = true;
    }
    double[] best = new double[at.length];
    for (int a = 0; a <= last; a++) {
      double solved = solution.point()[last - a];
      double length = bounded[last - a] ? Math.max(0, solved) : solved;
      best[a] = length == 0 ? 0 : signs[a] * length;
    }
    return best;
  }

  private double[] descent(double[][] curvature, double[] slope, double[] at) {
    double[] pulls = slope.clone();
    double[] best = at.clone();
    double largest = Double.POSITIVE_INFINITY;
    for (int sweep = 0; sweep < SWEEPS && largest >= CONVERGED; sweep++) {
      largest = 0;
      for (int a = 0; a < best.length; a++) {
        double moved = shrunk(a, curvature[a][a], pulls[a], best[a]) - best[a];
        if (moved != 0) {
          best[a] += moved;
          largest = Math.max(largest, Math.abs(moved));
          for (int b = 0; b < pulls.length; b++) {
            pulls[b] -= moved * curvature[a][b];
          }
        }
      }
    }
    return best;
  }

  /** The best value of one coefficient: soft threshold of l1, shrinkage by l2, then bounds. */
  private double shrunk(int a, double curvature, double pull, double current) {
    double unpenalised = pull + curvature * current;
    if (a == parts.size()) {
      return unpenalised / curvature;
    }
    double left = Math.max(0, Math.abs(unpenalised) - l1);
    double shrunk = left == 0 ? 0 : Math.copySign(left, unpenalised) / (curvature + l2);
    return Math.min(Math.max(shrunk, parts.get(a).low()), parts.get(a).high());
  }
}

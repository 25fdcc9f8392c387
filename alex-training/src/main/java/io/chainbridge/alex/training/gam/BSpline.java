// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gam;

import java.util.Arrays;

/**
 * A B-spline basis on strictly increasing breaks. The outer breaks are repeated as knots, so that a
 * curve starts at its first coefficient and ends at its last. Beyond the breaks it is constant.
 *
 * <p>Blossoms and the polynomials of basis functions follow de Boor's triangle (Piegl, Tiller, The
 * NURBS Book, A2.2).
 */
final class BSpline {
  private final double[] breaks;
  private final double[] knots;
  private final int degree;

  /**
   * The basis on these breaks.
   *
   * @param breaks at least two, strictly increasing
   * @param degree 1 to 3
   */
  BSpline(double[] breaks, int degree) {
    this.breaks = breaks.clone();
    this.degree = degree;
    this.knots = new double[breaks.length + 2 * degree];
    Arrays.fill(knots, 0, degree, breaks[0]);
    System.arraycopy(breaks, 0, knots, degree, breaks.length);
    Arrays.fill(knots, degree + breaks.length, knots.length, breaks[breaks.length - 1]);
  }

  /** The number of basis functions. */
  int size() {
    return breaks.length - 1 + degree;
  }

  int degree() {
    return degree;
  }

  double[] breaks() {
    return breaks.clone();
  }

  /** The index of the interval that contains x, which must lie within the breaks. */
  int interval(double x) {
    int found = Arrays.binarySearch(breaks, x);
    int interval = found >= 0 ? found : -found - 2;
    return Math.min(interval, breaks.length - 2);
  }

  /**
   * The nonzero basis functions of one interval as polynomials in the relative position, 0 at the
   * left break and 1 at the right one.
   *
   * @return degree + 1 polynomials of four coefficients each, the constant first
   */
  double[][] pieces(int interval) {
    int knot = interval + degree;
    double left = breaks[interval];
    double width = breaks[interval + 1] - left;
    double[][] pieces = new double[degree + 1][4];
    pieces[0][0] = 1;
    for (int j = 1; j <= degree; j++) {
      double[] saved = new double[4];
      for (int r = 0; r < j; r++) {
        double high = knots[knot + r + 1];
        double low = knots[knot + 1 - j + r];
        double[] old = pieces[r];
        pieces[r] = saved;
        addProduct(pieces[r], old, (high - left) / (high - low), -width / (high - low));
        saved = new double[4];
        addProduct(saved, old, (left - low) / (high - low), width / (high - low));
      }
      pieces[j] = saved;
    }
    return pieces;
  }

  private static void addProduct(double[] into, double[] piece, double constant, double linear) {
    for (int k = 0; k < piece.length; k++) {
      into[k] += constant * piece[k] + (k == 0 ? 0 : linear * piece[k - 1]);
    }
  }

  /**
   * The slope of a curve in one interval in Bernstein form: {@code degree} values whose range
   * contains the slope. All have one sign if the coefficients are monotone.
   */
  double[] slopes(double[] coefficients, int interval) {
    int order = degree - 1;
    double[] control = new double[degree];
    for (int j = 0; j < degree; j++) {
      int i = interval + 1 + j;
      control[j] =
          degree * (coefficients[i] - coefficients[i - 1]) / (knots[i + degree] - knots[i]);
    }
    double[] slopes = new double[degree];
    for (int ends = 0; ends <= order; ends++) {
      slopes[ends] = blossom(control, interval, ends);
    }
    return slopes;
  }

  /** The blossom of the slope: the last {@code ends} arguments at the right break, others left. */
  private double blossom(double[] control, int interval, int ends) {
    int order = degree - 1;
    double[] points = control.clone();
    for (int level = 1; level <= order; level++) {
      double x = level > order - ends ? breaks[interval + 1] : breaks[interval];
      for (int j = order; j >= level; j--) {
        double low = knots[interval + 1 + j];
        double high = knots[interval + degree + 1 + j - level];
        double share = (x - low) / (high - low);
        points[j] = (1 - share) * points[j - 1] + share * points[j];
      }
    }
    return points[order];
  }

  /**
   * The steps between the coefficients of a straight line if all breaks were equally spaced:
   * differences of the Greville abscissae, which sum to 1.
   */
  double[] evenSteps() {
    int intervals = breaks.length - 1;
    double[] steps = new double[size() - 1];
    for (int j = 1; j <= steps.length; j++) {
      int from = Math.clamp(j - degree, 0, intervals);
      int to = Math.clamp(j, 0, intervals);
      steps[j - 1] = (double) (to - from) / (degree * intervals);
    }
    return steps;
  }
}

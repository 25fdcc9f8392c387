// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gam;

/** The recursion of Cox and de Boor as it is written down, 0 / 0 taken as 0. */
record CoxDeBoor(double[] breaks, int degree) {
  /** One basis function, the outer breaks repeated; x beyond them is held. */
  static double basis(double[] breaks, int degree, int i, double x) {
    CoxDeBoor recursion = new CoxDeBoor(breaks, degree);
    return recursion.at(i, degree, Math.clamp(x, breaks[0], recursion.end()));
  }

  private double end() {
    return breaks[breaks.length - 1];
  }

  private double knot(int i) {
    return breaks[Math.clamp(i - degree, 0, breaks.length - 1)];
  }

  private double at(int i, int p, double x) {
    if (p == 0) {
      boolean last = knot(i + 1) == end() && knot(i) < end() && x == end();
      return (knot(i) <= x && x < knot(i + 1)) || last ? 1 : 0;
    }
    double left = knot(i + p) - knot(i);
    double right = knot(i + p + 1) - knot(i + 1);
    double rising = left == 0 ? 0 : (x - knot(i)) / left * at(i, p - 1, x);
    double falling = right == 0 ? 0 : (knot(i + p + 1) - x) / right * at(i + 1, p - 1, x);
    return rising + falling;
  }
}

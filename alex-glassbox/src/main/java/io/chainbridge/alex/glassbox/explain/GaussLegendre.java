// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.explain;

/**
 * Points and weights that integrate every polynomial of degree at most {@code 2 n - 1} over [0, 1]
 * exactly: Gauss's rule (Abramowitz and Stegun, 25.4.29), its points the roots of the Legendre
 * polynomial found by Newton's steps. Points rise; weights are positive and add to 1.
 */
@SuppressWarnings("ArrayRecordComponent") // made here, read only in this package
record GaussLegendre(double[] points, double[] weights) {
  private static final int NEWTON_STEPS = 12;

  /** The rule of this many points, at least 1; the same bits on every machine. */
  static GaussLegendre of(int points) {
    double[] at = new double[points];
    double[] weight = new double[points];
    for (int i = 0; i < points; i++) {
      double x = StrictMath.cos(Math.PI * (i + 0.75) / (points + 0.5));
      double slope = 1;
      for (int step = 0; step < NEWTON_STEPS; step++) {
        double before = 0;
        double value = 1;
        for (int n = 1; n <= points; n++) {
          double next = ((2 * n - 1) * x * value - (n - 1) * before) / n;
          before = value;
          value = next;
        }
        slope = points * (x * value - before) / (x * x - 1);
        x -= value / slope;
      }
      at[i] = (1 - x) / 2;
      weight[i] = 1 / ((1 - x * x) * slope * slope);
    }
    return new GaussLegendre(at, weight);
  }
}

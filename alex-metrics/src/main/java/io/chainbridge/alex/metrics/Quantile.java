// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

import java.util.Arrays;

/** The empirical quantile with linear interpolation between neighbours. */
final class Quantile {
  private Quantile() {}

  static double of(double[] values, double q) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double position = q * (sorted.length - 1);
    int below = (int) Math.floor(position);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}

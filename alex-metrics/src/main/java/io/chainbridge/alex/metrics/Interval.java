// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

/** A point estimate between its two-sided 95 % bounds. */
public record Interval(double lower, double point, double upper) {
  /** The 0.975 quantile of the standard normal distribution: half a 95 % interval in deviations. */
  static final double Z95 = 1.959963984540054;

  public Interval {
    if (Double.isNaN(lower) || Double.isNaN(point) || Double.isNaN(upper)) {
      throw new IllegalArgumentException(
          "an interval must not contain NaN, was: " + lower + " " + point + " " + upper);
    }
  }
}

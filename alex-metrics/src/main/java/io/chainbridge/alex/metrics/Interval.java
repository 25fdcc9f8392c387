// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

/** A point estimate between its two-sided 95 % bounds. */
public record Interval(double lower, double point, double upper) {
  public Interval {
    if (Double.isNaN(lower) || Double.isNaN(point) || Double.isNaN(upper)) {
      throw new IllegalArgumentException(
          "an interval must not hold NaN, was: " + lower + " " + point + " " + upper);
    }
  }
}

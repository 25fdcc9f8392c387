// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

/**
 * One measured quantity with its two-sided 95 % interval, its sample size and how it is known.
 *
 * <p>Where no interval exists the bounds equal the value. {@code sample} counts rows or events.
 */
public record Reading(
    Metric metric, double value, double lower, double upper, long sample, Mark mark) {
  public Reading {
    if (!Double.isFinite(value) || !Double.isFinite(lower) || !Double.isFinite(upper)) {
      throw new IllegalArgumentException(metric.key() + " must be finite, was: " + value);
    }
    if (sample < 0) {
      throw new IllegalArgumentException("sample must not be negative, was: " + sample);
    }
  }

  /** The value in its unit, with its interval where there is one. */
  public String format() {
    String point = metric.format(value);
    return lower < upper
        ? point + " (" + metric.format(lower) + " to " + metric.format(upper) + ")"
        : point;
  }

  /** A reading without an interval, computed by the server. */
  public static Reading recomputed(Metric metric, double value, long sample) {
    return new Reading(metric, value, value, value, sample, Mark.RECOMPUTED);
  }
}

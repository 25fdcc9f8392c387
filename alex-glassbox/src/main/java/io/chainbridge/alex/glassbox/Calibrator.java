// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import java.util.Arrays;

/**
 * Turns a model's own probability into a calibrated one. Immutable and thread-safe.
 *
 * <p>A calibrator that does not keep the order of its input can break a monotone constraint that
 * the model keeps, so {@link #keepsOrder} is part of every proof.
 */
public sealed interface Calibrator {
  /** No calibration: the model's own probability. */
  Calibrator NONE = new None();

  /** The calibrated probability, in [0, 1], from the raw score and the model's own probability. */
  double probability(double rawScore, double own);

  /** Whether a higher raw score never gives a lower probability, in the doubles that are served. */
  boolean keepsOrder();

  /** What the calibrator reads. */
  enum Input {
    RAW_SCORE,
    PROBABILITY
  }

  /** The model's own probability, unchanged. */
  record None() implements Calibrator {
    @Override
    public double probability(double rawScore, double own) {
      return own;
    }

    @Override
    public boolean keepsOrder() {
      return true;
    }
  }

  /**
   * Platt's sigmoid: p = 1 / (1 + exp(slope * x + offset)), where x is the input (Platt 1999;
   * scikit-learn's sign: a slope that keeps the order is negative).
   */
  record Platt(Input input, double slope, double offset) implements Calibrator {
    public Platt {
      if (!Double.isFinite(slope) || !Double.isFinite(offset)) {
        throw new IllegalArgumentException("slope and offset must be finite, were: " + slope);
      }
    }

    @Override
    public double probability(double rawScore, double own) {
      double x = input == Input.RAW_SCORE ? rawScore : own;
      return 1.0 / (1.0 + StrictMath.exp(slope * x + offset));
    }

    @Override
    public boolean keepsOrder() {
      return slope <= 0;
    }
  }

  /**
   * Beta calibration: p = 1 / (1 + exp(-(a ln q - b ln(1 - q) + c))), q the model's probability
   * (Kull, Silva Filho, Flach, AISTATS 2017).
   */
  record Beta(double a, double b, double c) implements Calibrator {
    public Beta {
      if (!Double.isFinite(a) || !Double.isFinite(b) || !Double.isFinite(c)) {
        throw new IllegalArgumentException("a, b and c must be finite, were: " + a + ", " + b);
      }
    }

    @Override
    public double probability(double rawScore, double own) {
      double logOdds = term(a, StrictMath.log(own)) - term(b, StrictMath.log(1.0 - own)) + c;
      return 1.0 / (1.0 + StrictMath.exp(-logOdds));
    }

    /** A factor of 0 gives 0, even where the logarithm is infinite. */
    private static double term(double factor, double logarithm) {
      return factor == 0 ? 0 : factor * logarithm;
    }

    @Override
    public boolean keepsOrder() {
      return a >= 0 && b >= 0;
    }
  }

  /**
   * Isotonic calibration: straight lines between points, flat outside (Zadrozny and Elkan 2002). A
   * line is clamped to the values of its two points, so rounding cannot break the order.
   */
  @SuppressWarnings("ArrayRecordComponent") // copied in, copied out, compared by content
  record Isotonic(Input input, double[] points, double[] values) implements Calibrator {
    public Isotonic {
      points = points.clone();
      values = values.clone();
      if (points.length == 0 || points.length != values.length) {
        throw new IllegalArgumentException(
            "points and values must have the same length of at least 1");
      }
      for (int i = 0; i < points.length; i++) {
        if (!Double.isFinite(points[i]) || !(values[i] >= 0 && values[i] <= 1)) {
          throw new IllegalArgumentException("point " + i + " must be finite, its value in [0, 1]");
        }
        if (i > 0 && points[i] <= points[i - 1]) {
          throw new IllegalArgumentException("points must strictly increase, do not at " + i);
        }
      }
    }

    @Override
    public double[] points() {
      return points.clone();
    }

    @Override
    public double[] values() {
      return values.clone();
    }

    @Override
    public double probability(double rawScore, double own) {
      double x = input == Input.RAW_SCORE ? rawScore : own;
      if (Double.isNaN(x)) {
        return x;
      }
      int found = Arrays.binarySearch(points, x);
      if (found >= 0) {
        return values[found];
      }
      int above = -found - 1;
      if (above == 0 || above == points.length) {
        return values[above == 0 ? 0 : points.length - 1];
      }
      return between(above - 1, x);
    }

    private double between(int i, double x) {
      double width = points[i + 1] - points[i];
      double share =
          Double.isInfinite(width)
              ? (x / 2 - points[i] / 2) / (points[i + 1] / 2 - points[i] / 2)
              : (x - points[i]) / width;
      double line = values[i] + share * (values[i + 1] - values[i]);
      double low = Math.min(values[i], values[i + 1]);
      return Math.clamp(line, low, Math.max(values[i], values[i + 1]));
    }

    @Override
    public boolean keepsOrder() {
      for (int i = 1; i < values.length; i++) {
        if (values[i] < values[i - 1]) {
          return false;
        }
      }
      return true;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Isotonic that
          && input == that.input
          && Arrays.equals(points, that.points)
          && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(points) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
      return "Isotonic of " + points.length + " points of the " + input;
    }
  }
}

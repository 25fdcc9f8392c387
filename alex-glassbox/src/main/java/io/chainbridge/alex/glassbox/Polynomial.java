// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * A polynomial of degree at most 3. Coefficients are in ascending powers, without trailing zeros.
 * Immutable and thread-safe.
 *
 * <p>Its value is the exact value of c0 + c1 t + c2 t^2 + c3 t^3, rounded once to the nearest
 * double. Rounding once keeps order, so where the exact polynomial never falls neither do the
 * doubles, to the last bit. Plain Horner evaluation would dip by an ulp in places.
 */
@SuppressWarnings("ArrayRecordComponent") // copied in, copied out, compared by content
public record Polynomial(double[] coefficients) {
  /** A bound on the error of the corrected Horner scheme, 20 times wider than it needs to be. */
  private static final double CORRECTED_ERROR = 0x1p-96;

  /** Covers products so small that their rounding errors are not representable. */
  private static final double UNDERFLOW = 64 * Double.MIN_VALUE;

  public Polynomial {
    if (coefficients.length < 1 || coefficients.length > 4) {
      throw new IllegalArgumentException(
          "coefficients of a piece must be 1 to 4, were: " + coefficients.length);
    }
    int length = coefficients.length;
    for (int i = 0; i < length; i++) {
      if (!Double.isFinite(coefficients[i])) {
        throw new IllegalArgumentException(
            "coefficients[" + i + "] must be finite, was: " + coefficients[i]);
      }
    }
    while (length > 1 && coefficients[length - 1] == 0) {
      length--;
    }
    coefficients = Arrays.copyOf(coefficients, length);
  }

  /** The polynomial of these coefficients in ascending powers. */
  public static Polynomial of(double... coefficients) {
    return new Polynomial(coefficients);
  }

  /** A copy of the coefficients; the last is not zero, unless it is the only one. */
  @Override
  public double[] coefficients() {
    return coefficients.clone();
  }

  /** The coefficient of a power, 0 beyond the degree. */
  public double coefficient(int power) {
    return power < coefficients.length ? coefficients[power] : 0.0;
  }

  /** The exact value at t, rounded once; at the infinities the limit. NaN only for NaN. */
  public double at(double t) {
    return switch (coefficients.length) {
      case 1 -> coefficients[0];
      case 2 -> Math.fma(coefficients[1], t, coefficients[0]);
      default -> curved(t);
    };
  }

  /**
   * Compensated Horner evaluation (Graillat, Langlois, Louvet, Algorithms for accurate, validated
   * and fast polynomial evaluation, 2009). In about one case in 2^40 it cannot decide which double
   * is nearest; exact arithmetic then does.
   */
  private double curved(double t) {
    if (t == 0) {
      return coefficients[0];
    }
    double size = Math.abs(t);
    int degree = coefficients.length - 1;
    double value = coefficients[degree];
    double error = 0;
    double magnitude = Math.abs(value);
    for (int i = degree - 1; i >= 0; i--) {
      double product = value * t;
      double lostByProduct = Math.fma(value, t, -product);
      double sum = product + coefficients[i];
      double back = sum - product;
      double lostBySum = (product - (sum - back)) + (coefficients[i] - back);
      error = error * t + (lostByProduct + lostBySum);
      magnitude = magnitude * size + Math.abs(coefficients[i]);
      value = sum;
    }
    double bound = magnitude * CORRECTED_ERROR + UNDERFLOW * (1 + size * (1 + size));
    double least = value + (error - bound);
    double most = value + (error + bound);
    return least == most ? least : exactly(t);
  }

  private double exactly(double t) {
    int degree = coefficients.length - 1;
    if (Double.isNaN(t)) {
      return t;
    }
    if (Double.isInfinite(t)) {
      return coefficients[degree] * (degree == 2 ? Double.POSITIVE_INFINITY : t);
    }
    BigDecimal at = new BigDecimal(t);
    BigDecimal value = new BigDecimal(coefficients[degree]);
    for (int i = degree - 1; i >= 0; i--) {
      value = value.multiply(at).add(new BigDecimal(coefficients[i]));
    }
    return value.doubleValue();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Polynomial that && Arrays.equals(coefficients, that.coefficients);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(coefficients);
  }

  @Override
  public String toString() {
    return Arrays.toString(coefficients);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

/** Half the L1 distance of two importance vectors, each normalised to 1; in [0, 1]. */
public final class ImportanceDrift {
  private ImportanceDrift() {}

  /** The drift between two vectors of the same features; a vector of zeros counts as even. */
  public static double of(double[] reference, double[] current) {
    if (reference.length != current.length) {
      throw new IllegalArgumentException(
          "vectors must have the same length, were: "
              + reference.length
              + " and "
              + current.length);
    }
    double referenceSum = sum(reference);
    double currentSum = sum(current);
    double distance = 0;
    for (int i = 0; i < reference.length; i++) {
      distance += Math.abs(share(reference, i, referenceSum) - share(current, i, currentSum));
    }
    return distance / 2;
  }

  private static double share(double[] values, int i, double sum) {
    return sum > 0 ? values[i] / sum : 1.0 / values.length;
  }

  private static double sum(double[] values) {
    ExactSum sum = new ExactSum();
    for (double value : values) {
      if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "importance must be finite and not negative, was: " + value);
      }
      sum.add(value);
    }
    return sum.value();
  }
}

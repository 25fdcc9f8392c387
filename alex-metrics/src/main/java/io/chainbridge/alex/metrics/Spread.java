// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

/**
 * The mean and sample standard deviation of some figures: the square root of the sum of squared
 * distances from the mean over one less than their number; 0 for a single figure.
 */
public record Spread(double mean, double deviation) {
  /**
   * The spread of at least one finite figure.
   *
   * @throws IllegalArgumentException when there is none or one is not finite
   */
  public static Spread of(double... figures) {
    if (figures.length == 0) {
      throw new IllegalArgumentException("figures must not be empty");
    }
    ExactSum sum = new ExactSum();
    for (double figure : figures) {
      sum.add(figure);
    }
    double mean = sum.value() / figures.length;
    ExactSum squares = new ExactSum();
    for (double figure : figures) {
      squares.add((figure - mean) * (figure - mean));
    }
    return new Spread(mean, Math.sqrt(squares.value() / Math.max(1, figures.length - 1)));
  }
}

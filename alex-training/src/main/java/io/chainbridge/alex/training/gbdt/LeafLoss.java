// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gbdt;

/** The best value of a leaf and its gain, to second order (Chen and Guestrin, KDD 2016). */
final class LeafLoss {
  private LeafLoss() {}

  /** The value with the lowest loss within the bounds: G / (H + damping), clamped. */
  static double value(double gradient, double damped, double low, double high) {
    double free = gradient / damped;
    return free < low ? low : Math.min(free, high);
  }

  /** Twice the loss that a leaf of this value saves: 2 G w - (H + damping) w^2. */
  static double gain(double gradient, double damped, double value) {
    return value * (2 * gradient - damped * value);
  }
}

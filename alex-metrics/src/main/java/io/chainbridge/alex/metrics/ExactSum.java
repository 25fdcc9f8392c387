// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

/** A running sum of doubles with Neumaier's compensation: fixed order, small error. One thread. */
final class ExactSum {
  private double sum;
  private double compensation;

  void add(double value) {
    double next = sum + value;
    compensation += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
    sum = next;
  }

  double value() {
    return sum + compensation;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

/** The floating-point format in which an ensemble compares and adds. */
public enum Precision {
  /** Values are rounded to float before they are compared, and the sum is kept in float. */
  FLOAT32,
  /** Values and sums are doubles. */
  FLOAT64;

  /** The value as it is compared. */
  public double round(double value) {
    return switch (this) {
      case FLOAT32 -> (float) value;
      case FLOAT64 -> value;
    };
  }

  /** One step of the running sum. */
  public double add(double sum, double value) {
    return switch (this) {
      case FLOAT32 -> (float) sum + (float) value;
      case FLOAT64 -> sum + value;
    };
  }
}

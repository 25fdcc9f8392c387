// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.numerics;

/**
 * Gradients, curvatures and rows as whole numbers, so that their sums are exact whatever the order:
 * a gradient in 2^-30, and in one long the curvature above and the count of rows below.
 */
public final class FixedPoint {
  /** Most rows that leave curvatures enough digits. */
  public static final int MOST_ROWS = (1 << 24) - 1;

  private static final double GRADIENT = 0x1p30;

  private final int bits;
  private final long mask;
  private final double curvature;
  private final double curvatureUnit;

  public FixedPoint(int rows) {
    this.bits = 64 - Long.numberOfLeadingZeros(Math.max(1, rows));
    this.mask = (1L << bits) - 1;
    int scale = Math.min(40, 64 - 2 * bits);
    this.curvature = Math.scalb(1.0, scale);
    this.curvatureUnit = Math.scalb(1.0, -scale);
  }

  public int gradient(double gradient) {
    return (int) Math.rint(gradient * GRADIENT);
  }

  /** One row of this curvature, at least one unit. */
  public long packed(double hessian) {
    return Math.max(1, (long) Math.rint(hessian * curvature)) << bits | 1;
  }

  public double gradientOf(long sum) {
    return sum / GRADIENT;
  }

  public double hessianOf(long packed) {
    return (packed >>> bits) * curvatureUnit;
  }

  public int rowsOf(long packed) {
    return (int) (packed & mask);
  }
}

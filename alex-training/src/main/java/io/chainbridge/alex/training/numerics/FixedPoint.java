// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.numerics;

/**
 * Gradients, hessians and row counts as whole numbers, so that their sums are exact in any order. A
 * gradient is in units of 2^-30. One long packs a hessian in its high bits and a row count in its
 * low bits.
 */
public final class FixedPoint {
  /** Most rows; with more, too few bits would be left for hessians. */
  public static final int MOST_ROWS = (1 << 24) - 1;

  /** Units of a gradient, whose absolute value is at most 1. */
  private static final double GRADIENT = 0x1p30;

  private final int bits;
  private final long mask;
  private final double hessianScale;
  private final double hessianUnit;

  public FixedPoint(int rows) {
    this.bits = 64 - Long.numberOfLeadingZeros(Math.max(1, rows));
    this.mask = (1L << bits) - 1;
    int scale = Math.min(40, 64 - 2 * bits);
    this.hessianScale = Math.scalb(1.0, scale);
    this.hessianUnit = Math.scalb(1.0, -scale);
  }

  public int gradient(double gradient) {
    return (int) Math.rint(gradient * GRADIENT);
  }

  /** One row with this hessian, rounded to at least one unit. */
  public long packed(double hessian) {
    return Math.max(1, (long) Math.rint(hessian * hessianScale)) << bits | 1;
  }

  public double gradientOf(long sum) {
    return sum / GRADIENT;
  }

  public double hessianOf(long packed) {
    return (packed >>> bits) * hessianUnit;
  }

  public int rowsOf(long packed) {
    return (int) (packed & mask);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.recipe;

/**
 * A number that depends on the number of training rows, interpolated linearly between a value for
 * small sets and one for large sets.
 *
 * @param small the value up to 8,000 rows
 * @param large the value from 16,000 rows on
 */
public record RowScaled(int small, int large) {
  /** Rows; folds of several data sets decided both (docs/benchmarks-training.md). */
  private static final int SMALL_UP_TO = 8_000;

  private static final int LARGE_FROM = 16_000;

  /** The same value for any number of rows. */
  public static RowScaled always(int number) {
    return new RowScaled(number, number);
  }

  /** The value for this many rows; {@code rows} must be at least 0. */
  public int of(int rows) {
    long beyond = Math.clamp(rows - (long) SMALL_UP_TO, 0, LARGE_FROM - SMALL_UP_TO);
    return (int) (small + (large - (long) small) * beyond / (LARGE_FROM - SMALL_UP_TO));
  }
}

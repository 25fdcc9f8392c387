// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.recipe;

/**
 * A number that goes by how many rows train: one for small sets, one for large ones, and in between
 * as far on the way as the rows are.
 *
 * @param small up to 8,000 rows
 * @param large from 16,000 rows on
 */
public record RowScaled(int small, int large) {
  private static final int SMALL_UP_TO = 8_000;
  private static final int LARGE_FROM = 16_000;

  /** The same for all. */
  public static RowScaled always(int number) {
    return new RowScaled(number, number);
  }

  /** The number for so many rows, at least 0. */
  public int of(int rows) {
    long beyond = Math.clamp(rows - (long) SMALL_UP_TO, 0, LARGE_FROM - SMALL_UP_TO);
    return (int) (small + (large - (long) small) * beyond / (LARGE_FROM - SMALL_UP_TO));
  }
}

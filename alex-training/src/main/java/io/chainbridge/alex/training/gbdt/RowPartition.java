// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gbdt;

/** Rows ordered so that each node of a growing tree owns a range of them. Not thread-safe. */
final class RowPartition {
  private final int[] rows;
  private final int[] aside;

  /** Takes ownership of the array. */
  RowPartition(int[] rows) {
    this.rows = rows;
    this.aside = new int[rows.length];
  }

  int[] rows() {
    return rows;
  }

  /**
   * Moves the left rows of [from, to) to its front and keeps the order of each side. Returns where
   * the right rows start.
   */
  int split(int from, int to, byte[] bins, boolean[] leftBins) {
    int[] goesLeft = new int[256];
    for (int bin = 0; bin < leftBins.length; bin++) {
      goesLeft[bin] = leftBins[bin] ? 1 : 0;
    }
    int left = from;
    int right = 0;
    for (int i = from; i < to; i++) {
      int row = rows[i];
      int goes = goesLeft[bins[row] & 0xff];
      rows[left] = row;
      aside[right] = row;
      left += goes;
      right += 1 - goes;
    }
    System.arraycopy(aside, 0, rows, left, right);
    return left;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import java.util.Arrays;

/**
 * What the rows show of one feature of a GAM, in an int a row: of a curve the interval, and in 24
 * bits, as many as a float has, how far the value has come in it; of a category its column.
 */
final class GamCells {
  private static final int BITS = 24;
  private static final int STEPS = (1 << BITS) - 1;
  private static final int MISSING = 255;
  private static final int NONE = -1;
  private static final int POWERS = 4;

  private final GamBlock block;
  private final int[] cells;
  private final double[] pieces;

  /** The cells of a column of values; cell i is of the value in place i of the order. */
  GamCells(GamBlock block, double[] values, int[] order) {
    this.block = block;
    this.cells = new int[block.columns() == 0 ? 0 : order.length];
    BSpline basis = block.basis();
    this.pieces = basis == null ? new double[0] : pieces(basis);
    double[] breaks = basis == null ? new double[0] : basis.breaks();
    for (int i = 0; i < cells.length; i++) {
      double value = values[order[i]];
      cells[i] = basis == null ? column(value) : spot(basis, breaks, value);
    }
  }

  private static double[] pieces(BSpline basis) {
    int intervals = basis.breaks().length - 1;
    int width = basis.degree() + 1;
    double[] pieces = new double[intervals * width * POWERS];
    for (int i = 0; i < intervals; i++) {
      double[][] some = basis.pieces(i);
      for (int k = 0; k < width; k++) {
        System.arraycopy(some[k], 0, pieces, (i * width + k) * POWERS, POWERS);
      }
    }
    return pieces;
  }

  private int column(double value) {
    if (Double.isNaN(value)) {
      return block.hasMissing() ? block.columns() - 1 : NONE;
    }
    return block.levels() > 0 && value >= 0 ? block.columnOf((int) value) : NONE;
  }

  private static int spot(BSpline basis, double[] breaks, double value) {
    if (Double.isNaN(value)) {
      return MISSING << BITS;
    }
    double held = Math.clamp(value, breaks[0], breaks[breaks.length - 1]);
    int interval = basis.interval(held);
    double left = breaks[interval];
    double come = (held - left) / (breaks[interval + 1] - left);
    return interval << BITS | (int) Math.rint(come * STEPS);
  }

  /**
   * Shows some rows: the first column of each, and how large that and the next ones are, as many a
   * row as the block is wide. Nothing but zeros is shown of a row that has no column.
   */
  void show(int from, int count, int[] first, double[] values) {
    if (cells.length == 0) {
      Arrays.fill(first, 0, count, 0);
      Arrays.fill(values, 0, count, 0);
    } else if (block.basis() == null) {
      for (int i = 0; i < count; i++) {
        int column = cells[from + i];
        first[i] = Math.max(0, column);
        values[i] = column < 0 ? 0 : 1;
      }
    } else {
      showCurve(from, count, first, values);
    }
  }

  private void showCurve(int from, int count, int[] first, double[] values) {
    int width = block.width();
    for (int i = 0; i < count; i++) {
      int cell = cells[from + i];
      int interval = cell >>> BITS;
      int at = i * width;
      if (interval == MISSING) {
        first[i] = block.columns() - width;
        Arrays.fill(values, at, at + width, 0);
        values[at + width - 1] = 1;
      } else {
        first[i] = interval;
        double come = (cell & STEPS) / (double) STEPS;
        int piece = interval * width * POWERS;
        for (int k = 0; k < width; k++, piece += POWERS) {
          double bent = pieces[piece + 2] + come * pieces[piece + 3];
          values[at + k] = pieces[piece] + come * (pieces[piece + 1] + come * bent);
        }
      }
    }
  }

  /** The mean of every column over the rows that have a value. */
  double[] means() {
    double[] means = new double[block.columns()];
    int[] first = new int[1];
    double[] values = new double[block.width()];
    int known = 0;
    for (int i = 0; i < cells.length; i++) {
      show(i, 1, first, values);
      known += block.basis() != null && cells[i] >>> BITS == MISSING ? 0 : 1;
      for (int k = 0; k < values.length; k++) {
        means[first[0] + k] += values[k];
      }
    }
    for (int k = 0; k < means.length; k++) {
      means[k] /= Math.max(1, known);
    }
    return means;
  }
}

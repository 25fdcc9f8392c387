// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import java.util.Arrays;

/**
 * What the rows show of one feature of a GAM. Of a curve the interval of every row is kept, in a
 * byte; how far its value has come in the interval is worked out whenever it is asked for.
 */
final class GamCells {
  private static final byte MISSING = (byte) 255;
  private static final int POWERS = 4;

  private final GamBlock block;
  private final double[] values;
  private final int[] order;
  private final double[] breaks;
  private final double[] pieces;
  private final byte[] intervals;

  /** The cells of a column of values; row i is that of the value in place i of the order. */
  GamCells(GamBlock block, double[] values, int[] order) {
    this.block = block;
    this.values = values;
    this.order = order;
    BSpline basis = block.basis();
    this.breaks = basis == null ? new double[0] : basis.breaks();
    this.pieces = basis == null ? new double[0] : pieces(basis);
    this.intervals = new byte[basis == null ? 0 : order.length];
    for (int i = 0; basis != null && i < intervals.length; i++) {
      double value = values[order[i]];
      intervals[i] = Double.isNaN(value) ? MISSING : (byte) basis.interval(held(value));
    }
  }

  private double held(double value) {
    return Math.clamp(value, breaks[0], breaks[breaks.length - 1]);
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

  /**
   * Shows some rows: the first column of each, and how large that and the next ones are, as many a
   * row as the block is wide. Nothing but zeros is shown of a row that has no column.
   */
  void show(int from, int count, int[] first, double[] shown) {
    for (int i = 0; i < count; i++) {
      double value = values[order[from + i]];
      if (block.basis() == null) {
        int column = column(value);
        first[i] = Math.max(0, column);
        shown[i] = column < 0 ? 0 : 1;
      } else {
        first[i] = showCurve(value, intervals[from + i], shown, i * block.width());
      }
    }
  }

  private int column(double value) {
    if (Double.isNaN(value)) {
      return block.hasMissing() ? block.columns() - 1 : -1;
    }
    return block.levels() > 0 && value >= 0 ? block.columnOf((int) value) : -1;
  }

  private int showCurve(double value, byte kept, double[] shown, int at) {
    int width = block.width();
    if (kept == MISSING) {
      Arrays.fill(shown, at, at + width, 0);
      shown[at + width - 1] = 1;
      return block.columns() - width;
    }
    int interval = Byte.toUnsignedInt(kept);
    double left = breaks[interval];
    double come = (held(value) - left) / (breaks[interval + 1] - left);
    int piece = interval * width * POWERS;
    for (int k = 0; k < width; k++, piece += POWERS) {
      double bent = pieces[piece + 2] + come * pieces[piece + 3];
      shown[at + k] = pieces[piece] + come * (pieces[piece + 1] + come * bent);
    }
    return interval;
  }

  /** The mean of every column of a curve over the rows that have a value; zeros of levels. */
  double[] means() {
    double[] means = new double[block.columns()];
    int[] first = new int[1];
    double[] shown = new double[block.width()];
    int known = 0;
    for (int i = 0; i < intervals.length; i++) {
      show(i, 1, first, shown);
      known += intervals[i] == MISSING ? 0 : 1;
      for (int k = 0; k < shown.length; k++) {
        means[first[0] + k] += shown[k];
      }
    }
    for (int k = 0; k < means.length; k++) {
      means[k] /= Math.max(1, known);
    }
    return means;
  }
}

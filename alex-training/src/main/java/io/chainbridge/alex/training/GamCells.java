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
    if (breaks.length == 0) {
      showLevels(from, count, first, shown);
    } else {
      showCurve(from, count, first, shown);
    }
  }

  private void showLevels(int from, int count, int[] first, double[] shown) {
    for (int i = 0; i < count; i++) {
      int column = column(values[order[from + i]]);
      first[i] = Math.max(0, column);
      shown[i] = column < 0 ? 0 : 1;
    }
  }

  private int column(double value) {
    if (Double.isNaN(value)) {
      return block.hasMissing() ? block.columns() - 1 : -1;
    }
    return block.levels() > 0 && value >= 0 ? block.columnOf((int) value) : -1;
  }

  private void showCurve(int from, int count, int[] first, double[] shown) {
    int width = block.width();
    for (int i = 0, at = 0; i < count; i++, at += width) {
      byte kept = intervals[from + i];
      if (kept == MISSING) {
        first[i] = block.columns() - width;
        Arrays.fill(shown, at, at + width, 0);
        shown[at + width - 1] = 1;
      } else {
        int interval = Byte.toUnsignedInt(kept);
        first[i] = interval;
        double come = come(from + i, interval);
        int piece = interval * width * POWERS;
        for (int k = 0; k < width; k++, piece += POWERS) {
          shown[at + k] = at(pieces, piece, come);
        }
      }
    }
  }

  private double come(int row, int interval) {
    double left = breaks[interval];
    return (held(values[order[row]]) - left) / (breaks[interval + 1] - left);
  }

  private static double at(double[] polynomials, int from, double x) {
    double bent = polynomials[from + 2] + x * polynomials[from + 3];
    return polynomials[from] + x * (polynomials[from + 1] + x * bent);
  }

  /** Adds to every row what the columns times these coefficients sum to. */
  void addTo(double[] rows, double[] coefficients) {
    if (breaks.length == 0) {
      for (int row = 0; row < rows.length && coefficients.length > 0; row++) {
        int column = column(values[order[row]]);
        rows[row] += column < 0 ? 0 : coefficients[column];
      }
      return;
    }
    double[] curve = curve(coefficients);
    double missing = coefficients[coefficients.length - 1];
    for (int row = 0; row < rows.length; row++) {
      byte kept = intervals[row];
      int interval = Byte.toUnsignedInt(kept);
      rows[row] += kept == MISSING ? missing : at(curve, interval * POWERS, come(row, interval));
    }
  }

  /** The polynomials of a whole curve, interval by interval. */
  private double[] curve(double[] coefficients) {
    int width = block.width();
    double[] curve = new double[(breaks.length - 1) * POWERS];
    for (int i = 0; i < curve.length; i++) {
      int interval = i / POWERS;
      for (int k = 0; k < width; k++) {
        double piece = pieces[(interval * width + k) * POWERS + i % POWERS];
        curve[i] += coefficients[interval + k] * piece;
      }
    }
    return curve;
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

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gam;

import java.util.Arrays;

/**
 * One feature of a GAM for all rows, four bytes per row in their order. For a curve: the interval
 * in 8 bits and the relative position in it in 24 bits, the precision of a float. For levels: the
 * column.
 */
final class GamCells {
  /** Bits of the relative position. */
  private static final int BITS = 24;

  private static final int STEPS = (1 << BITS) - 1;

  /** The interval of a missing value; a curve has at most 200 basis functions. */
  private static final int MISSING = 255;

  /** Coefficients of a cubic polynomial. */
  private static final int POWERS = 4;

  private final GamBlock block;
  private final int[] cells;
  private final double[] pieces;

  /** The cells of a column of values; row i is the value at {@code order[i]}. */
  GamCells(GamBlock block, double[] values, int[] order) {
    this.block = block;
    this.cells = new int[block.columns() == 0 ? 0 : order.length];
    BSpline basis = block.basis();
    this.pieces = basis == null ? new double[0] : pieces(basis);
    double[] breaks = basis == null ? new double[0] : basis.breaks();
    for (int i = 0; i < cells.length; i++) {
      double value = values[order[i]];
      cells[i] = basis == null ? column(value) : curveCell(basis, breaks, value);
    }
  }

  private int column(double value) {
    if (Double.isNaN(value)) {
      return block.hasMissing() ? block.columns() - 1 : -1;
    }
    return block.levels() > 0 && value >= 0 ? block.columnOf((int) value) : -1;
  }

  private static int curveCell(BSpline basis, double[] breaks, double value) {
    if (Double.isNaN(value)) {
      return MISSING << BITS;
    }
    double inside = Math.clamp(value, breaks[0], breaks[breaks.length - 1]);
    int interval = basis.interval(inside);
    double left = breaks[interval];
    double position = (inside - left) / (breaks[interval + 1] - left);
    return interval << BITS | (int) Math.rint(position * STEPS);
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
   * Reads some rows: the first column of each row, and the values of that and the next columns, as
   * many per row as the block is wide. A row without a column reads as zeros.
   */
  void read(int from, int count, int[] first, double[] values) {
    if (pieces.length > 0) {
      readCurve(from, count, first, values);
    } else if (cells.length > 0) {
      for (int i = 0; i < count; i++) {
        int column = cells[from + i];
        first[i] = Math.max(0, column);
        values[i] = column < 0 ? 0 : 1;
      }
    }
  }

  private void readCurve(int from, int count, int[] first, double[] values) {
    int width = block.width();
    for (int i = 0, at = 0; i < count; i++, at += width) {
      int cell = cells[from + i];
      int interval = cell >>> BITS;
      if (interval == MISSING) {
        first[i] = block.columns() - width;
        Arrays.fill(values, at, at + width, 0);
        values[at + width - 1] = 1;
      } else {
        first[i] = interval;
        double position = position(cell);
        int piece = interval * width * POWERS;
        for (int k = 0; k < width; k++, piece += POWERS) {
          values[at + k] = at(pieces, piece, position);
        }
      }
    }
  }

  private static double position(int cell) {
    return (cell & STEPS) * (1.0 / STEPS);
  }

  private static double at(double[] polynomials, int from, double x) {
    double bent = polynomials[from + 2] + x * polynomials[from + 3];
    return polynomials[from] + x * (polynomials[from + 1] + x * bent);
  }

  /** Adds the sum of columns times coefficients to every row. */
  void addTo(double[] rows, double[] coefficients) {
    if (pieces.length == 0) {
      for (int row = 0; row < cells.length; row++) {
        rows[row] += cells[row] < 0 ? 0 : coefficients[cells[row]];
      }
      return;
    }
    double[] curve = curve(coefficients);
    double missing = coefficients[coefficients.length - 1];
    for (int row = 0; row < rows.length; row++) {
      int interval = cells[row] >>> BITS;
      rows[row] +=
          interval == MISSING ? missing : at(curve, interval * POWERS, position(cells[row]));
    }
  }

  /** The polynomials of a whole curve, by interval. */
  private double[] curve(double[] coefficients) {
    int width = block.width();
    double[] curve = new double[pieces.length / width];
    for (int i = 0; i < curve.length; i++) {
      int interval = i / POWERS;
      for (int k = 0; k < width; k++) {
        double piece = pieces[(interval * width + k) * POWERS + i % POWERS];
        curve[i] += coefficients[interval + k] * piece;
      }
    }
    return curve;
  }

  /** The mean of each column of a curve over the rows with a value; zeros for levels. */
  double[] means() {
    double[] means = new double[block.columns()];
    int[] first = new int[1];
    double[] values = new double[block.width()];
    int known = 0;
    for (int i = 0; i < cells.length && block.basis() != null; i++) {
      read(i, 1, first, values);
      known += cells[i] >>> BITS == MISSING ? 0 : 1;
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

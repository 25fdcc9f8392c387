// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gam;

import java.util.Arrays;

/**
 * What the rows show of one feature of a GAM, four bytes a row in the order of the rows: of a curve
 * the interval, and in 24 bits, as many as a float has, how far the value has come in it; of levels
 * the column.
 */
final class GamCells {
  private static final int BITS = 24;
  private static final int STEPS = (1 << BITS) - 1;
  private static final int MISSING = 255;
  private static final int POWERS = 4;

  private final GamBlock block;
  private final int[] cells;
  private final double[] pieces;

  /** The cells of a column of values; row i is that of the value in place i of the order. */
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

  private int column(double value) {
    if (Double.isNaN(value)) {
      return block.hasMissing() ? block.columns() - 1 : -1;
    }
    return block.levels() > 0 && value >= 0 ? block.columnOf((int) value) : -1;
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
    if (pieces.length > 0) {
      showCurve(from, count, first, shown);
    } else if (cells.length > 0) {
      for (int i = 0; i < count; i++) {
        int column = cells[from + i];
        first[i] = Math.max(0, column);
        shown[i] = column < 0 ? 0 : 1;
      }
    }
  }

  private void showCurve(int from, int count, int[] first, double[] shown) {
    int width = block.width();
    for (int i = 0, at = 0; i < count; i++, at += width) {
      int cell = cells[from + i];
      int interval = cell >>> BITS;
      if (interval == MISSING) {
        first[i] = block.columns() - width;
        Arrays.fill(shown, at, at + width, 0);
        shown[at + width - 1] = 1;
      } else {
        first[i] = interval;
        double come = come(cell);
        int piece = interval * width * POWERS;
        for (int k = 0; k < width; k++, piece += POWERS) {
          shown[at + k] = at(pieces, piece, come);
        }
      }
    }
  }

  private static double come(int cell) {
    return (cell & STEPS) * (1.0 / STEPS);
  }

  private static double at(double[] polynomials, int from, double x) {
    double bent = polynomials[from + 2] + x * polynomials[from + 3];
    return polynomials[from] + x * (polynomials[from + 1] + x * bent);
  }

  /** Adds to every row what the columns times these coefficients sum to. */
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
      rows[row] += interval == MISSING ? missing : at(curve, interval * POWERS, come(cells[row]));
    }
  }

  /** The polynomials of a whole curve, interval by interval. */
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

  /** The mean of every column of a curve over the rows that have a value; zeros of levels. */
  double[] means() {
    double[] means = new double[block.columns()];
    int[] first = new int[1];
    double[] shown = new double[block.width()];
    int known = 0;
    for (int i = 0; i < cells.length && block.basis() != null; i++) {
      show(i, 1, first, shown);
      known += cells[i] >>> BITS == MISSING ? 0 : 1;
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

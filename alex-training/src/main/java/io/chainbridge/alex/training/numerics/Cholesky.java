// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.numerics;

import java.util.Arrays;

/**
 * The lower triangular factor L of a positive definite matrix A = L'L, stored in place of A. The
 * last coordinate is eliminated first. A pivot that rounding has made too small is replaced by the
 * smallest safe one, which keeps that coordinate nearly fixed.
 *
 * <p>Pivots are subtracted from every entry one by one in the same order, for any size of the
 * tiles. Tiles only keep data that is read again in the cache.
 */
public final class Cholesky {
  /** Smallest pivot, relative to the diagonal entry of the matrix. */
  private static final double LEAST_PIVOT = 1e-13;

  /** Rows eliminated together, so that a tile of them (256 kB) stays in the cache. */
  private static final int PANEL = 32;

  /** Columns updated together: 8 kB of doubles per row. */
  private static final int TILE = 1024;

  /** Rows subtracted in one pass over a tile. */
  private static final int AT_ONCE = 4;

  private final SymmetricMatrix lower;

  private Cholesky(SymmetricMatrix lower) {
    this.lower = lower;
  }

  /** Factors a matrix in place. */
  public static Cholesky inPlaceOf(SymmetricMatrix matrix) {
    return eliminate(matrix, 0);
  }

  /**
   * Eliminates the coordinates from {@code first} on. Their rows become those of the factor; the
   * rest becomes the matrix of the problem in the other coordinates (the Schur complement).
   */
  static Cholesky eliminate(SymmetricMatrix matrix, int first) {
    double[] least = new double[matrix.size()];
    Arrays.setAll(least, i -> Math.max(LEAST_PIVOT * matrix.get(i, i), Double.MIN_NORMAL));
    int start;
    for (int end = matrix.size(); end > first; end = start) {
      start = Math.max(first, end - PANEL);
      eliminateWithin(matrix, start, end, least);
      for (int from = 0; from < start; from += TILE) {
        for (int i = from; i < start; i++) {
          int to = Math.min(from + TILE, i + 1);
          subtractAll(matrix, start, end, matrix.row(i), i, from, to);
        }
      }
    }
    for (int i = 0; i < first; i++) {
      matrix.row(i)[i] = Math.max(matrix.get(i, i), least[i]);
    }
    return new Cholesky(matrix);
  }

  private static void eliminateWithin(SymmetricMatrix matrix, int start, int end, double[] least) {
    for (int k = end - 1; k >= start; k--) {
      double[] row = matrix.row(k);
      double root = Math.sqrt(Math.max(row[k], least[k]));
      for (int j = 0; j < k; j++) {
        row[j] /= root;
      }
      row[k] = root;
      for (int i = start; i < k; i++) {
        subtract(matrix.row(i), row, row[i], 0, i + 1);
      }
    }
  }

  /** Subtracts the rows [start, end), each times its own entry in a column, the last one first. */
  private static void subtractAll(
      SymmetricMatrix rows, int start, int end, double[] into, int column, int from, int to) {
    int k = end - 1;
    for (; k - AT_ONCE + 1 >= start; k -= AT_ONCE) {
      double[] a = rows.row(k);
      double[] b = rows.row(k - 1);
      double[] c = rows.row(k - 2);
      double[] d = rows.row(k - 3);
      subtractFour(into, a, b, c, d, a[column], b[column], c[column], d[column], from, to);
    }
    for (; k >= start; k--) {
      subtract(into, rows.row(k), rows.row(k)[column], from, to);
    }
  }

  private static void subtractFour(
      double[] into,
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      double byA,
      double byB,
      double byC,
      double byD,
      int from,
      int to) {
    for (int j = from; j < to; j++) {
      into[j] = into[j] - byA * a[j] - byB * b[j] - byC * c[j] - byD * d[j];
    }
  }

  private static void subtract(double[] into, double[] row, double factor, int from, int to) {
    for (int j = from; j < to; j++) {
      into[j] -= factor * row[j];
    }
  }

  /** Joins this factor of the coordinates from {@code first} on with one of some of the others. */
  Cholesky joined(Cholesky others, int[] places, int first) {
    double[][] rows = new double[places.length + lower.size() - first][];
    for (int i = 0; i < places.length; i++) {
      rows[i] = others.lower.row(i);
    }
    for (int i = first; i < lower.size(); i++) {
      double[] row = lower.row(i);
      for (int j = 0; j < places.length; j++) {
        row[j] = row[places[j]];
      }
      System.arraycopy(row, first, row, places.length, i + 1 - first);
      rows[places.length + i - first] = row;
    }
    return new Cholesky(new SymmetricMatrix(rows));
  }

  /** Solves Ax = b. */
  double[] solve(double[] b) {
    double[] x = b.clone();
    forward(x, 0);
    backward(x, 0);
    return x;
  }

  /**
   * Solves L'x = b in place for the coordinates from {@code first} on; the rest is the residual.
   */
  void forward(double[] b, int first) {
    for (int k = b.length - 1; k >= first; k--) {
      double[] row = lower.row(k);
      b[k] /= row[k];
      subtract(b, row, b[k], 0, k);
    }
  }

  /** Solves Lx = b in place; the coordinates before {@code first} are already solved. */
  void backward(double[] b, int first) {
    for (int k = first; k < b.length; k++) {
      double[] row = lower.row(k);
      double sum = b[k];
      for (int j = k - 1; j >= 0; j--) {
        sum -= row[j] * b[j];
      }
      b[k] = sum / row[k];
    }
  }

  /** The entries of the inverse of A in these rows and columns. */
  public double[][] inverse(int[] at) {
    double[][] solved = unitsForward(at);
    double[][] inverse = new double[at.length][at.length];
    for (int a = 0; a < at.length; a++) {
      for (int b = 0; b <= a; b++) {
        inverse[a][b] = dot(solved[a], solved[b], Math.min(at[a], at[b]) + 1);
        inverse[b][a] = inverse[a][b];
      }
    }
    return inverse;
  }

  /** The diagonal of the inverse of A at these places. */
  public double[] inverseDiagonal(int[] at) {
    double[] diagonal = new double[at.length];
    for (int from = 0; from < at.length; from += PANEL) {
      int[] some = Arrays.copyOfRange(at, from, Math.min(at.length, from + PANEL));
      double[][] solved = unitsForward(some);
      for (int i = 0; i < some.length; i++) {
        diagonal[from + i] = dot(solved[i], solved[i], some[i] + 1);
      }
    }
    return diagonal;
  }

  private static double dot(double[] a, double[] b, int length) {
    double sum = 0;
    for (int k = 0; k < length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  /** Solves L'x = e for each of these unit vectors e, four rows of the factor at a time. */
  private double[][] unitsForward(int[] at) {
    int length = Arrays.stream(at).max().orElse(-1) + 1;
    double[][] solved = new double[at.length][length];
    for (int i = 0; i < at.length; i++) {
      solved[i][at[i]] = 1;
    }
    for (int end = length; end > 0; end -= AT_ONCE) {
      int start = Math.max(0, end - AT_ONCE);
      for (int i = 0; i < at.length; i++) {
        if (start <= at[i]) {
          forward(solved[i], start, end);
        }
      }
    }
    return solved;
  }

  private void forward(double[] x, int start, int end) {
    for (int k = end - 1; k >= start; k--) {
      x[k] /= lower.get(k, k);
      subtract(x, lower.row(k), x[k], start, k);
    }
    if (end - start == AT_ONCE) {
      double[] a = lower.row(end - 1);
      double[] b = lower.row(end - 2);
      double[] c = lower.row(end - 3);
      double[] d = lower.row(start);
      subtractFour(x, a, b, c, d, x[end - 1], x[end - 2], x[end - 3], x[start], 0, start);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

/**
 * The factor U of a positive definite matrix A = U'U. A pivot that rounding has made too small is
 * replaced by the least that is safe, which holds that coordinate nearly still.
 */
final class Cholesky {
  private static final double LEAST_PIVOT = 1e-13;

  private final double[][] upper;

  private Cholesky(double[][] upper) {
    this.upper = upper;
  }

  /** Factors a symmetric matrix, of which only the upper triangle is read. */
  static Cholesky of(double[][] matrix) {
    int size = matrix.length;
    double[][] upper = new double[size][];
    double[] diagonal = new double[size];
    for (int i = 0; i < size; i++) {
      upper[i] = matrix[i].clone();
      diagonal[i] = matrix[i][i];
    }
    for (int k = 0; k < size; k++) {
      double[] row = upper[k];
      double least = Math.max(LEAST_PIVOT * diagonal[k], Double.MIN_NORMAL);
      double root = Math.sqrt(Math.max(row[k], least));
      for (int j = k; j < size; j++) {
        row[j] /= root;
      }
      row[k] = root;
      for (int i = k + 1; i < size; i++) {
        subtract(upper[i], row, row[i], i);
      }
    }
    return new Cholesky(upper);
  }

  private static void subtract(double[] from, double[] row, double factor, int start) {
    if (factor != 0) {
      for (int j = start; j < from.length; j++) {
        from[j] -= factor * row[j];
      }
    }
  }

  /** The x of Ax = b. */
  double[] solve(double[] b) {
    int size = b.length;
    double[] x = b.clone();
    for (int k = 0; k < size; k++) {
      x[k] /= upper[k][k];
      subtract(x, upper[k], x[k], k + 1);
    }
    for (int k = size - 1; k >= 0; k--) {
      double sum = x[k];
      for (int j = k + 1; j < size; j++) {
        sum -= upper[k][j] * x[j];
      }
      x[k] = sum / upper[k][k];
    }
    return x;
  }

  /** U^-1, upper triangular; the inverse of A is its product with its transpose. */
  double[][] inverseFactor() {
    int size = upper.length;
    double[][] inverse = new double[size][size];
    for (int i = size - 1; i >= 0; i--) {
      double[] row = inverse[i];
      for (int k = i + 1; k < size; k++) {
        subtract(row, inverse[k], upper[i][k], k);
      }
      row[i] = 1;
      for (int j = i; j < size; j++) {
        row[j] /= upper[i][i];
      }
    }
    return inverse;
  }

  /** One entry of the inverse, from {@link #inverseFactor}. */
  static double entry(double[][] inverseFactor, int i, int j) {
    double sum = 0;
    for (int k = Math.max(i, j); k < inverseFactor.length; k++) {
      sum += inverseFactor[i][k] * inverseFactor[j][k];
    }
    return sum;
  }
}

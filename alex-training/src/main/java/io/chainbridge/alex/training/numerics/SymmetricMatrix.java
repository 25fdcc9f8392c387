// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.numerics;

import java.util.Arrays;

/** A symmetric matrix, stored as its lower triangle: row i has the columns 0 to i. */
public final class SymmetricMatrix {
  private final double[][] rows;

  /** A matrix that shares these rows; row i has at least i + 1 entries. */
  public SymmetricMatrix(double[][] rows) {
    this.rows = rows;
  }

  /** A matrix of zeros. */
  public SymmetricMatrix(int size) {
    this(new double[size][]);
    Arrays.setAll(rows, i -> new double[i + 1]);
  }

  public int size() {
    return rows.length;
  }

  /** The stored part of a row; not a copy. */
  public double[] row(int i) {
    return rows[i];
  }

  public double get(int i, int j) {
    return i < j ? rows[j][i] : rows[i][j];
  }

  public void add(int i, int j, double value) {
    rows[Math.max(i, j)][Math.min(i, j)] += value;
  }

  public void clear() {
    for (double[] row : rows) {
      Arrays.fill(row, 0);
    }
  }

  /** The first rows and columns, shared with this matrix. */
  SymmetricMatrix leading(int size) {
    return new SymmetricMatrix(Arrays.copyOf(rows, size));
  }

  /** A copy of the rows and columns at these ascending places. */
  public SymmetricMatrix picked(int[] at) {
    SymmetricMatrix picked = new SymmetricMatrix(at.length);
    for (int i = 0; i < at.length; i++) {
      double[] from = rows[at[i]];
      for (int j = 0; j <= i; j++) {
        picked.rows[i][j] = from[at[j]];
      }
    }
    return picked;
  }

  public double[] times(double[] x) {
    double[] product = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i];
      double sum = row[i] * x[i];
      for (int j = 0; j < i; j++) {
        sum += row[j] * x[j];
        product[j] += row[j] * x[i];
      }
      product[i] += sum;
    }
    return product;
  }
}

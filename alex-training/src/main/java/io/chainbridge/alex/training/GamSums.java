// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import java.util.Arrays;
import java.util.List;

/**
 * Sums over rows of products of the columns of a GAM, by tiles of rows and pairs of features: few
 * columns of a row are not zero, and those of a pair of curves that any row of a tile touches fit
 * near the processor. Column 0 is the intercept's. Every sum is taken in the order of the rows,
 * tile by tile.
 */
final class GamSums {
  private static final int TILE = 512;
  static final int CUBIC = 4;
  private static final int MOST_CELLS = 1 << 16;

  private final List<GamBlock> blocks;
  private final List<GamCells> cells;
  private final int[] firstColumn;
  private final int[][] first;
  private final double[][] values;
  private final double[] weighted = new double[TILE * CUBIC];
  private final double[] sums;

  /** Sums over the columns of these blocks, each from its first column on. */
  GamSums(List<GamBlock> blocks, List<GamCells> cells, int[] firstColumn) {
    this.blocks = blocks;
    this.cells = cells;
    this.firstColumn = firstColumn;
    this.first = new int[blocks.size()][TILE];
    this.values = new double[blocks.size()][];
    int widest = 0;
    for (int f = 0; f < values.length; f++) {
      values[f] = new double[TILE * blocks.get(f).width()];
      widest = blocks.get(f).basis() == null ? widest : Math.max(widest, blocks.get(f).columns());
    }
    this.sums = new double[Math.min(MOST_CELLS, widest * widest)];
  }

  /** Adds the sums of weight * xx' to the matrix, and those of residual * x to the slope. */
  void addTo(SymmetricMatrix matrix, double[] slope, double[] weights, double[] residuals) {
    for (int from = 0; from < weights.length; from += TILE) {
      int count = Math.min(TILE, weights.length - from);
      for (int i = from; i < from + count; i++) {
        matrix.row(0)[0] += weights[i];
        slope[0] += residuals[i];
      }
      for (int f = 0; f < blocks.size(); f++) {
        cells.get(f).show(from, count, first[f], values[f]);
        if (blocks.get(f).columns() > 0) {
          addSlope(f, slope, residuals, from, count);
          weigh(f, weights, from, count);
          addAlone(f, matrix, count);
          for (int g = 0; g < f; g++) {
            addPair(f, g, matrix, count);
          }
        }
      }
    }
  }

  private void addSlope(int f, double[] slope, double[] residuals, int from, int count) {
    int width = blocks.get(f).width();
    for (int i = 0; i < count; i++) {
      int column = firstColumn[f] + first[f][i];
      for (int k = 0; k < width; k++) {
        slope[column + k] += residuals[from + i] * values[f][i * width + k];
      }
    }
  }

  private void weigh(int f, double[] weights, int from, int count) {
    int width = blocks.get(f).width();
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < width; k++) {
        weighted[i * width + k] = weights[from + i] * values[f][i * width + k];
      }
    }
  }

  /** The products of a feature with the intercept and with itself. */
  private void addAlone(int f, SymmetricMatrix matrix, int count) {
    int width = blocks.get(f).width();
    for (int i = 0; i < count; i++) {
      int column = firstColumn[f] + first[f][i];
      for (int k = 0; k < width; k++) {
        double[] row = matrix.row(column + k);
        double weight = weighted[i * width + k];
        row[0] += weight;
        for (int j = 0; j <= k; j++) {
          row[column + j] += weight * values[f][i * width + j];
        }
      }
    }
  }

  private void addPair(int f, int g, SymmetricMatrix matrix, int count) {
    int rows = blocks.get(f).columns();
    int columns = blocks.get(g).columns();
    boolean cubic = blocks.get(f).width() == CUBIC && blocks.get(g).width() == CUBIC;
    if (cubic && rows * columns <= sums.length) {
      Arrays.fill(sums, 0, rows * columns, 0);
      sumCubics(first[f], weighted, first[g], values[g], columns, count, sums);
      for (int k = 0; k < rows; k++) {
        double[] into = matrix.row(firstColumn[f] + k);
        for (int j = 0; j < columns; j++) {
          into[firstColumn[g] + j] += sums[k * columns + j];
        }
      }
    } else if (columns > 0) {
      addSparse(f, g, matrix, count);
    }
  }

  private void addSparse(int f, int g, SymmetricMatrix matrix, int count) {
    int height = blocks.get(f).width();
    int width = blocks.get(g).width();
    for (int i = 0; i < count; i++) {
      int column = firstColumn[g] + first[g][i];
      for (int k = 0; k < height; k++) {
        double weight = weighted[i * height + k];
        double[] into = matrix.row(firstColumn[f] + first[f][i] + k);
        for (int j = 0; j < width; j++) {
          into[column + j] += weight * values[g][i * width + j];
        }
      }
    }
  }

  /** Four times four products a row, written out: a loop of four costs twice as much. */
  private static void sumCubics(
      int[] rows,
      double[] weighted,
      int[] starts,
      double[] x,
      int columns,
      int count,
      double[] into) {
    for (int i = 0; i < count; i++) {
      int at = CUBIC * i;
      int to = rows[i] * columns + starts[i];
      double a = x[at];
      double b = x[at + 1];
      double c = x[at + 2];
      double d = x[at + 3];
      for (int k = at; k < at + CUBIC; k++, to += columns) {
        double weight = weighted[k];
        into[to] += weight * a;
        into[to + 1] += weight * b;
        into[to + 2] += weight * c;
        into[to + 3] += weight * d;
      }
    }
  }
}

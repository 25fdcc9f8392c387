// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gam;

import io.chainbridge.alex.training.numerics.SymmetricMatrix;
import java.util.Arrays;
import java.util.List;

/**
 * Sums over rows of products of the columns of a GAM, by tiles of rows and pairs of features. Few
 * columns of a row are nonzero, and the sums of one pair of curves fit the cache. Every sum is
 * taken in the order of the rows, tile by tile.
 *
 * <p>The sums are stored at the places of the parameters, the intercept first. The first column of
 * a curve is left out, because all its columns and that of the missing value sum to the
 * intercept's.
 *
 * <p>Some loops look alike but stay separate (curves and levels, sums in a buffer and in the
 * matrix). Joining them was measured to be slower.
 */
final class GamSums {
  /** Rows per tile; their values and sums of a feature pair fit the cache. */
  private static final int TILE = 512;

  /** Nonzero columns of a cubic spline in a row. */
  private static final int CUBIC = 4;

  private final List<GamBlock> blocks;
  private final List<GamCells> cells;
  private final int[] firstPlace;
  private final int[] leftOut;
  private final int[][] first;
  private final double[][] values;
  private final double[] weighted = new double[TILE * CUBIC];
  private final double[] sums = new double[TILE * CUBIC * CUBIC / 4];

  /** Sums over the columns of these blocks; each block starts at its first place. */
  GamSums(List<GamBlock> blocks, List<GamCells> cells, int[] firstPlace) {
    this.blocks = blocks;
    this.cells = cells;
    this.firstPlace = firstPlace;
    this.leftOut = blocks.stream().mapToInt(b -> b.columns() - b.parameters()).toArray();
    this.first = new int[blocks.size()][TILE];
    this.values = new double[blocks.size()][];
    for (int f = 0; f < values.length; f++) {
      values[f] = new double[TILE * blocks.get(f).width()];
    }
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
        cells.get(f).read(from, count, first[f], values[f]);
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

  /** The place of a column, negative if it is left out. */
  private int place(int f, int column) {
    return column < leftOut[f] ? -1 : firstPlace[f] + column - leftOut[f];
  }

  private void addSlope(int f, double[] slope, double[] residuals, int from, int count) {
    int width = blocks.get(f).width();
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < width; k++) {
        int place = place(f, first[f][i] + k);
        if (place >= 0) {
          slope[place] += residuals[from + i] * values[f][i * width + k];
        }
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

  /** Adds the products of a feature with itself and with the intercept. */
  private void addAlone(int f, SymmetricMatrix matrix, int count) {
    int columns = blocks.get(f).columns();
    if (!dense(f, f)) {
      addAloneSparse(f, matrix, count);
      return;
    }
    Arrays.fill(sums, 0, columns * columns, 0);
    sum(f, f, columns, count);
    for (int k = leftOut[f]; k < columns; k++) {
      double[] into = matrix.row(place(f, k));
      double whole = 0;
      for (int j = 0; j < columns; j++) {
        whole += sums[k * columns + j];
      }
      into[0] += whole;
      for (int j = leftOut[f]; j <= k; j++) {
        into[firstPlace[f] + j - leftOut[f]] += sums[k * columns + j];
      }
    }
  }

  private void addAloneSparse(int f, SymmetricMatrix matrix, int count) {
    int width = blocks.get(f).width();
    for (int i = 0; i < count; i++) {
      for (int k = Math.max(0, leftOut[f] - first[f][i]); k < width; k++) {
        int place = place(f, first[f][i] + k);
        double[] row = matrix.row(place);
        double weight = weighted[i * width + k];
        row[0] += weight;
        for (int j = Math.max(0, leftOut[f] - first[f][i]); j <= k; j++) {
          row[place - k + j] += weight * values[f][i * width + j];
        }
      }
    }
  }

  /** Whether a tile has enough products of two features to sum them in a buffer first. */
  private boolean dense(int f, int g) {
    long products = (long) TILE * blocks.get(f).width() * blocks.get(g).width();
    return (long) blocks.get(f).columns() * blocks.get(g).columns() <= products / 4;
  }

  private void addPair(int f, int g, SymmetricMatrix matrix, int count) {
    int rows = blocks.get(f).columns();
    int columns = blocks.get(g).columns();
    if (columns > 0 && !dense(f, g)) {
      addSparse(f, g, matrix, count);
    } else if (columns > 0) {
      Arrays.fill(sums, 0, rows * columns, 0);
      sum(f, g, columns, count);
      for (int k = leftOut[f]; k < rows; k++) {
        double[] into = matrix.row(place(f, k));
        for (int j = leftOut[g]; j < columns; j++) {
          into[firstPlace[g] + j - leftOut[g]] += sums[k * columns + j];
        }
      }
    }
  }

  private void sum(int f, int g, int columns, int count) {
    int height = blocks.get(f).width();
    int width = blocks.get(g).width();
    if (width == CUBIC && height == CUBIC) {
      sumCubics(first[f], weighted, first[g], values[g], columns, count, sums);
    } else if (width == CUBIC) {
      sumCurve(first[f], height, weighted, first[g], values[g], columns, count, sums);
    } else if (width == 1) {
      sumLevels(first[f], height, weighted, first[g], values[g], columns, count, sums);
    } else {
      for (int i = 0; i < count; i++) {
        for (int k = 0; k < height; k++) {
          int to = (first[f][i] + k) * columns + first[g][i];
          for (int j = 0; j < width; j++) {
            sums[to + j] += weighted[i * height + k] * values[g][i * width + j];
          }
        }
      }
    }
  }

  private static void sumCurve(
      int[] rows,
      int height,
      double[] weighted,
      int[] starts,
      double[] x,
      int columns,
      int count,
      double[] into) {
    for (int i = 0, from = 0; i < count; i++, from += height) {
      int at = CUBIC * i;
      int to = rows[i] * columns + starts[i];
      for (int k = from; k < from + height; k++, to += columns) {
        double weight = weighted[k];
        into[to] += weight * x[at];
        into[to + 1] += weight * x[at + 1];
        into[to + 2] += weight * x[at + 2];
        into[to + 3] += weight * x[at + 3];
      }
    }
  }

  private static void sumLevels(
      int[] rows,
      int height,
      double[] weighted,
      int[] starts,
      double[] x,
      int columns,
      int count,
      double[] into) {
    for (int i = 0, from = 0; i < count; i++, from += height) {
      int to = rows[i] * columns + starts[i];
      for (int k = from; k < from + height; k++, to += columns) {
        into[to] += weighted[k] * x[i];
      }
    }
  }

  private void addSparse(int f, int g, SymmetricMatrix matrix, int count) {
    int height = blocks.get(f).width();
    int width = blocks.get(g).width();
    int[] rows = first[f];
    int[] starts = first[g];
    double[] x = values[g];
    int down = firstPlace[f] - leftOut[f];
    int across = firstPlace[g] - leftOut[g];
    for (int i = 0; i < count; i++) {
      int from = Math.max(0, leftOut[g] - starts[i]);
      int to = across + starts[i];
      for (int k = Math.max(0, leftOut[f] - rows[i]); k < height; k++) {
        double weight = weighted[i * height + k];
        double[] into = matrix.row(down + rows[i] + k);
        for (int j = from; j < width; j++) {
          into[to + j] += weight * x[i * width + j];
        }
      }
    }
  }

  /** Four times four products per row, unrolled: an inner loop of four takes twice the time. */
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

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import java.util.List;

/**
 * Turns sums over the columns of a GAM into sums over its parameters: what moving each parameter
 * moves them by. A feature has no more parameters than columns, hence a matrix turns in its place.
 */
final class GamTurn {
  private final List<GamBlock> blocks;
  private final int[] firstColumn;
  private final int[] firstParameter;
  private final double[][] means;

  /**
   * A turn of these blocks.
   *
   * @param firstColumn by the place of a block, ascending; column 0 is the intercept's
   * @param firstParameter by feature
   * @param means of the columns, by feature
   */
  GamTurn(List<GamBlock> blocks, int[] firstColumn, int[] firstParameter, double[][] means) {
    this.blocks = blocks;
    this.firstColumn = firstColumn;
    this.firstParameter = firstParameter;
    this.means = means;
  }

  /** Sums over columns as sums over so many parameters. */
  double[] inParameters(double[] columns, int parameters) {
    double[] moved = new double[parameters];
    moved[0] = columns[0];
    for (int f = 0; f < blocks.size(); f++) {
      GamBlock block = blocks.get(f);
      turn(block, columns, firstColumn[f], moved, firstParameter[block.feature()]);
    }
    return moved;
  }

  /** Turns rows and columns; the first rows and columns are then those of the parameters. */
  void inParameters(SymmetricMatrix products) {
    double[] copy = new double[products.size()];
    for (int f = 0; f < blocks.size(); f++) {
      GamBlock block = blocks.get(f);
      for (int i = 0; i < block.columns(); i++) {
        turnBefore(f, products.row(firstColumn[f] + i), copy);
      }
      double[][] own = own(products, f);
      int from = firstParameter[block.feature()];
      if (block.steps() > 0) {
        turnRows(f, products, from);
      } else {
        for (int i = 0; i < block.columns(); i++) {
          System.arraycopy(products.row(firstColumn[f] + i), 0, products.row(from + i), 0, from);
        }
      }
      for (int i = 0; i < own.length; i++) {
        System.arraycopy(own[i], 0, products.row(from + i), from, i + 1);
      }
    }
  }

  /** Turns what a row has in the columns of the blocks before this one. */
  private void turnBefore(int f, double[] row, double[] copy) {
    for (int g = 0; g < f; g++) {
      GamBlock block = blocks.get(g);
      System.arraycopy(row, firstColumn[g], copy, 0, block.columns());
      turn(block, copy, 0, row, firstParameter[block.feature()]);
    }
  }

  /** The products of a block with itself, in its parameters: the lower triangle. */
  private double[][] own(SymmetricMatrix products, int f) {
    GamBlock block = blocks.get(f);
    int from = firstColumn[f];
    double[][] half = new double[block.columns()][];
    for (int i = 0; i < half.length; i++) {
      if (block.steps() == 0) {
        half[i] = new double[i + 1];
        System.arraycopy(products.row(from + i), from, half[i], 0, i + 1);
      } else {
        double[] whole = new double[half.length];
        for (int j = 0; j < half.length; j++) {
          whole[j] = products.get(from + i, from + j);
        }
        half[i] = new double[block.parameters()];
        turn(block, whole, 0, half[i], 0);
      }
    }
    return block.steps() == 0 ? half : turnedColumns(block, half);
  }

  private double[][] turnedColumns(GamBlock block, double[][] half) {
    int size = block.parameters();
    double[][] turned = new double[size][size];
    double[] column = new double[half.length];
    double[] moved = new double[size];
    for (int j = 0; j < size; j++) {
      for (int i = 0; i < half.length; i++) {
        column[i] = half[i][j];
      }
      turn(block, column, 0, moved, 0);
      for (int i = 0; i < size; i++) {
        turned[i][j] = moved[i];
      }
    }
    return turned;
  }

  /** Turns the rows of a block in the parameters before it. */
  private void turnRows(int f, SymmetricMatrix products, int from) {
    GamBlock block = blocks.get(f);
    double[] column = new double[block.columns()];
    double[] moved = new double[block.parameters()];
    for (int j = 0; j < from; j++) {
      for (int i = 0; i < column.length; i++) {
        column[i] = products.row(firstColumn[f] + i)[j];
      }
      turn(block, column, 0, moved, 0);
      for (int i = 0; i < moved.length; i++) {
        products.row(from + i)[j] = moved[i];
      }
    }
  }

  private void turn(GamBlock block, double[] columns, int from, double[] moved, int to) {
    int steps = block.steps();
    int sign = block.direction() == null ? 1 : block.direction().sign();
    double[] mean = means[block.feature()];
    double whole = 0;
    for (int i = 0; i <= steps && steps > 0; i++) {
      whole += columns[from + i];
    }
    double above = 0;
    double meanAbove = 0;
    for (int i = steps; i >= 1; i--) {
      above += columns[from + i];
      meanAbove += mean[i];
      moved[to + i - 1] = sign * (above - meanAbove * whole);
    }
    int others = block.parameters() - steps;
    System.arraycopy(columns, from + block.columns() - others, moved, to + steps, others);
  }
}

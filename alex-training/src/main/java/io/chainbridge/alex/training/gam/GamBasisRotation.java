// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gam;

import io.chainbridge.alex.training.numerics.SymmetricMatrix;
import java.util.Arrays;
import java.util.List;

/**
 * Transforms sums over the columns of a GAM, those of {@link GamSums}, into sums over its
 * parameters, in place: each parameter moves a linear combination of columns.
 */
final class GamBasisRotation {
  private final List<GamBlock> blocks;
  private final int[] firstPlace;
  private final double[][] meansAbove;

  /**
   * The transformation of these blocks.
   *
   * @param firstPlace of each block, ascending; place 0 is the intercept's
   * @param means of the columns of each block
   */
  GamBasisRotation(List<GamBlock> blocks, int[] firstPlace, double[][] means) {
    this.blocks = blocks;
    this.firstPlace = firstPlace;
    this.meansAbove = new double[means.length][];
    for (int f = 0; f < means.length; f++) {
      double[] above = means[f].clone();
      for (int i = blocks.get(f).steps() - 1; i >= 1; i--) {
        above[i] += above[i + 1];
      }
      meansAbove[f] = above;
    }
  }

  /** Transforms sums over columns. */
  void rotate(double[] sums) {
    for (int f = 0; f < firstPlace.length; f++) {
      rotate(f, sums[0], sums, firstPlace[f]);
    }
  }

  /** Transforms sums of products of columns: columns first, then rows, block by block. */
  void rotate(SymmetricMatrix products) {
    for (int f = 0; f < firstPlace.length; f++) {
      double[][] own = own(f, products);
      for (int i = 0; i < own.length; i++) {
        rotateBefore(f, products.row(firstPlace[f] + i));
      }
      rotateRows(f, products);
      for (int i = 0; i < own.length; i++) {
        System.arraycopy(own[i], 0, products.row(firstPlace[f] + i), firstPlace[f], i + 1);
      }
    }
  }

  /** Transforms the entries of a row in the columns of earlier blocks. */
  private void rotateBefore(int f, double[] row) {
    for (int g = 0; g < f; g++) {
      rotate(g, row[0], row, firstPlace[g]);
    }
  }

  /** Transforms the rows of a block in the parameters before it, which are already transformed. */
  private void rotateRows(int f, SymmetricMatrix products) {
    double[] column = new double[blocks.get(f).parameters()];
    for (int j = 0; j < firstPlace[f] && blocks.get(f).steps() > 0; j++) {
      for (int i = 0; i < column.length; i++) {
        column[i] = products.row(firstPlace[f] + i)[j];
      }
      rotate(f, products.row(j)[0], column, 0);
      for (int i = 0; i < column.length; i++) {
        products.row(firstPlace[f] + i)[j] = column[i];
      }
    }
  }

  /** The transformed products of a block with itself: a triangle for levels, all of a curve. */
  private double[][] own(int f, SymmetricMatrix products) {
    int from = firstPlace[f];
    double[][] own = new double[blocks.get(f).parameters()][];
    if (blocks.get(f).steps() == 0) {
      Arrays.setAll(own, i -> Arrays.copyOfRange(products.row(from + i), from, from + i + 1));
      return own;
    }
    double[] intercepts = new double[own.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = new double[own.length];
      for (int j = 0; j < own.length; j++) {
        own[i][j] = products.get(from + i, from + j);
      }
      intercepts[i] = products.row(from + i)[0];
      rotate(f, intercepts[i], own[i], 0);
    }
    rotate(f, products.row(0)[0], intercepts, 0);
    double[] column = new double[own.length];
    for (int j = 0; j < own.length; j++) {
      for (int i = 0; i < own.length; i++) {
        column[i] = own[i][j];
      }
      rotate(f, intercepts[j], column, 0);
      for (int i = 0; i < own.length; i++) {
        own[i][j] = column[i];
      }
    }
    return own;
  }

  /**
   * Transforms the sums over a block's columns: a parameter moves all columns above it, and the
   * whole curve by their mean in the opposite direction.
   *
   * @param intercept the sum over all rows; minus that over missing values, it is the whole curve's
   */
  private void rotate(int f, double intercept, double[] sums, int from) {
    GamBlock block = blocks.get(f);
    int steps = block.steps();
    int sign = block.direction() == null ? 1 : block.direction().sign();
    double whole = block.hasMissing() ? intercept - sums[from + block.parameters() - 1] : intercept;
    double above = 0;
    for (int i = steps; i >= 1; i--) {
      above += sums[from + i - 1];
      sums[from + i - 1] = sign * (above - meansAbove[f][i] * whole);
    }
  }
}

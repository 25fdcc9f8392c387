// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.ebm;

import java.util.Arrays;

/**
 * Sums of gradients, hessians and rows over any box of a pair's cells, from cumulative sums.
 * Positions are the missing bin, then the other bins in their order. The unseen bin has no rows and
 * no position.
 */
final class PairGrid {
  private final int[] firstOrder;
  private final int[] secondOrder;
  private final int stride;
  private final int cells;
  private final Scratch scratch;
  private final double[] gradients;
  private final double[] hessians;
  private final int[] rows;

  /** Buffers for the sums of one pair at a time, shared by the pairs of a bag. */
  @SuppressWarnings("ArrayRecordComponent") // never leaves the trainer
  record Scratch(
      double[] sums,
      double[] gradients,
      double[] hessians,
      double[] lineGradient,
      double[] lineHessian,
      int[] lineRows) {
    /** Buffers for axes of at most this many bins. */
    static Scratch of(int bins) {
      int size = bins * bins;
      return new Scratch(
          new double[2 * size],
          new double[size],
          new double[size],
          new double[bins],
          new double[bins],
          new int[bins]);
    }
  }

  /**
   * The grid of one pair.
   *
   * @param firstOrder bins of the first feature in their order, missing first, unseen left out
   * @param counts training rows in each cell
   */
  PairGrid(int[] firstOrder, int[] secondOrder, int[] counts, Scratch scratch) {
    this.firstOrder = firstOrder;
    this.secondOrder = secondOrder;
    this.stride = secondOrder.length + 1;
    this.cells = counts.length;
    int size = (firstOrder.length + 1) * stride;
    this.scratch = scratch;
    this.gradients = scratch.gradients();
    this.hessians = scratch.hessians();
    this.rows = new int[size];
    for (int a = 0; a < firstOrder.length; a++) {
      int line = 0;
      for (int b = 0; b < secondOrder.length; b++) {
        line += counts[cell(a, b)];
        rows[at(a + 1, b + 1)] = rows[at(a, b + 1)] + line;
      }
    }
  }

  int firstSize() {
    return firstOrder.length;
  }

  int secondSize() {
    return secondOrder.length;
  }

  int cells() {
    return cells;
  }

  /** The index of the cell at two positions. */
  int cell(int a, int b) {
    return firstOrder[a] * stride + secondOrder[b];
  }

  private int at(int a, int b) {
    return a * stride + b;
  }

  /** The buffer for the sums of the cells. */
  double[] sums() {
    return scratch.sums();
  }

  /** Loads the sums of all cells: of cell c the gradient at 2 c, the hessian at 2 c + 1. */
  void fill(double[] sums) {
    Arrays.fill(gradients, 0, stride, 0);
    Arrays.fill(hessians, 0, stride, 0);
    for (int a = 0; a < firstOrder.length; a++) {
      double g = 0;
      double h = 0;
      gradients[at(a + 1, 0)] = 0;
      hessians[at(a + 1, 0)] = 0;
      for (int b = 0; b < secondOrder.length; b++) {
        int cell = 2 * cell(a, b);
        g += sums[cell];
        h += sums[cell + 1];
        gradients[at(a + 1, b + 1)] = gradients[at(a, b + 1)] + g;
        hessians[at(a + 1, b + 1)] = hessians[at(a, b + 1)] + h;
      }
    }
  }

  /** Loads the sums along one feature over [from, to) of the other; returns their rows. */
  int load(boolean alongSecond, int from, int to) {
    int size = alongSecond ? secondOrder.length : firstOrder.length;
    double[] lineGradient = scratch.lineGradient();
    double[] lineHessian = scratch.lineHessian();
    int[] lineRows = scratch.lineRows();
    for (int i = 1; i <= size; i++) {
      int low = alongSecond ? at(from, i) : at(i, from);
      int high = alongSecond ? at(to, i) : at(i, to);
      lineGradient[i] = gradients[high] - gradients[low];
      lineHessian[i] = hessians[high] - hessians[low];
      lineRows[i] = rows[high] - rows[low];
    }
    return lineRows[size];
  }

  double gradient(int position) {
    return scratch.lineGradient()[position];
  }

  double hessian(int position) {
    return scratch.lineHessian()[position];
  }

  int rows(int position) {
    return scratch.lineRows()[position];
  }

  int rows(int a, int toA, int b, int toB) {
    return rows[at(toA, toB)] - rows[at(a, toB)] - rows[at(toA, b)] + rows[at(a, b)];
  }

  double gain(int a, int toA, int b, int toB) {
    double g = box(gradients, a, toA, b, toB);
    return g * g / (box(hessians, a, toA, b, toB) + TableUpdate.DAMPING);
  }

  double mean(int a, int toA, int b, int toB) {
    return box(gradients, a, toA, b, toB) / (box(hessians, a, toA, b, toB) + TableUpdate.DAMPING);
  }

  private double box(double[] sums, int a, int toA, int b, int toB) {
    return sums[at(toA, toB)] - sums[at(a, toB)] - sums[at(toA, b)] + sums[at(a, b)];
  }
}

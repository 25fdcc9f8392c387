// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gbdt;

import java.util.Arrays;

/** A tree while it grows. Node 0 is the root; a node with split NONE is a leaf. Not thread-safe. */
final class GrownTree {
  private final BoundedSplit[] splits;
  private final int[] left;
  private final int[] right;
  private final double[] values;
  private final int[] rows;
  private int size;

  GrownTree(int leaves) {
    this.splits = new BoundedSplit[2 * leaves - 1];
    this.left = new int[splits.length];
    this.right = new int[splits.length];
    this.values = new double[splits.length];
    this.rows = new int[splits.length];
    Arrays.fill(splits, BoundedSplit.NONE);
  }

  /** Adds a leaf and returns its index. */
  int add(double value, int count) {
    values[size] = value;
    rows[size] = count;
    return size++;
  }

  void split(int node, BoundedSplit by, int toLeft, int toRight) {
    splits[node] = by;
    left[node] = toLeft;
    right[node] = toRight;
  }

  int nodes() {
    return size;
  }

  BoundedSplit splitOf(int node) {
    return splits[node];
  }

  int[] left() {
    return Arrays.copyOf(left, size);
  }

  int[] right() {
    return Arrays.copyOf(right, size);
  }

  double[] values() {
    return Arrays.copyOf(values, size);
  }

  /** How many training rows reach each node. */
  double[] cover() {
    return Arrays.stream(rows, 0, size).asDoubleStream().toArray();
  }
}

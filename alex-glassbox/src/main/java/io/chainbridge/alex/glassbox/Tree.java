// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import java.util.Arrays;

/**
 * One decision tree, as parallel arrays with the root at 0. A node whose {@code input} is -1 is a
 * leaf and adds its {@code value}; any other sends a row to {@code left} when the ensemble's input
 * of that index is below {@code threshold}, else to {@code right}. Entries that a node does not use
 * are set to 0, so that equal trees have equal bytes.
 *
 * <p>Cover is the training weight of each node (a count or a sum of hessians). It is used to
 * explain, never to score. Immutable.
 */
@SuppressWarnings("ArrayRecordComponent") // copied in, compared by content; read node by node
public record Tree(
    int[] input, double[] threshold, int[] left, int[] right, double[] value, double[] cover) {
  /** Marks a leaf. */
  public static final int LEAF = -1;

  /**
   * Checks that the arrays are one tree.
   *
   * @throws IllegalArgumentException naming the node, when it is not
   */
  public Tree {
    int nodes = input.length;
    if (nodes == 0
        || threshold.length != nodes
        || left.length != nodes
        || right.length != nodes
        || value.length != nodes
        || cover.length != nodes) {
      throw new IllegalArgumentException("a tree needs one entry for each node in every array");
    }
    input = input.clone();
    threshold = threshold.clone();
    left = left.clone();
    right = right.clone();
    value = value.clone();
    cover = cover.clone();
    requireNumbers(input, threshold, value, cover);
    requireOneRoot(input, left, right);
    clearUnused(input, threshold, left, right, value);
  }

  private static void clearUnused(
      int[] input, double[] threshold, int[] left, int[] right, double[] value) {
    for (int node = 0; node < input.length; node++) {
      if (input[node] == LEAF) {
        threshold[node] = 0;
        left[node] = 0;
        right[node] = 0;
      } else {
        value[node] = 0;
      }
    }
  }

  private static void requireNumbers(
      int[] input, double[] threshold, double[] value, double[] cover) {
    for (int node = 0; node < input.length; node++) {
      double number = input[node] == LEAF ? value[node] : threshold[node];
      if (!Double.isFinite(number)
          || !(cover[node] >= 0 && cover[node] < Double.POSITIVE_INFINITY)
          || input[node] < LEAF) {
        throw new IllegalArgumentException(
            "node " + node + " must hold finite numbers and a cover of at least 0");
      }
    }
  }

  /** Checks that every node but the root has exactly one parent and is reached from the root. */
  private static void requireOneRoot(int[] input, int[] left, int[] right) {
    boolean[] reached = new boolean[input.length];
    int[] open = new int[input.length + 1];
    int waiting = 1;
    int seen = 0;
    reached[0] = true;
    while (waiting > 0) {
      int node = open[--waiting];
      seen++;
      if (input[node] == LEAF) {
        continue;
      }
      for (int child : new int[] {left[node], right[node]}) {
        if (child <= 0 || child >= input.length || reached[child]) {
          throw new IllegalArgumentException("node " + node + " has no proper child: " + child);
        }
        reached[child] = true;
        open[waiting++] = child;
      }
    }
    if (seen != input.length) {
      throw new IllegalArgumentException(
          input.length - seen + " nodes cannot be reached from the root");
    }
  }

  /** How many nodes there are, leaves included. */
  public int nodes() {
    return input.length;
  }

  /** Whether the node is a leaf. */
  public boolean isLeaf(int node) {
    return input[node] == LEAF;
  }

  /** The index of the input that a split compares. */
  public int inputAt(int node) {
    return input[node];
  }

  /** The threshold of a split. */
  public double thresholdAt(int node) {
    return threshold[node];
  }

  /** Where values below the threshold go. */
  public int leftOf(int node) {
    return left[node];
  }

  /** Where the other values go. */
  public int rightOf(int node) {
    return right[node];
  }

  /** What a leaf adds. */
  public double valueAt(int node) {
    return value[node];
  }

  /** The training weight of the node. */
  public double coverAt(int node) {
    return cover[node];
  }

  /** The leaf that these inputs lead to. */
  public int leaf(double[] inputs) {
    int node = 0;
    while (input[node] != LEAF) {
      node = inputs[input[node]] < threshold[node] ? left[node] : right[node];
    }
    return node;
  }

  /** The number of splits on the longest path from the root. */
  public int depth() {
    int[] depth = new int[input.length];
    int deepest = 0;
    int[] open = new int[input.length + 1];
    int waiting = 1;
    while (waiting > 0) {
      int node = open[--waiting];
      deepest = Math.max(deepest, depth[node]);
      if (input[node] != LEAF) {
        depth[left[node]] = depth[node] + 1;
        depth[right[node]] = depth[node] + 1;
        open[waiting++] = left[node];
        open[waiting++] = right[node];
      }
    }
    return deepest;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tree that
        && Arrays.equals(input, that.input)
        && Arrays.equals(threshold, that.threshold)
        && Arrays.equals(left, that.left)
        && Arrays.equals(right, that.right)
        && Arrays.equals(value, that.value)
        && Arrays.equals(cover, that.cover);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(input) + Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return "Tree of " + input.length + " nodes";
  }
}

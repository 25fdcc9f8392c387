// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.explain;

import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeInput;
import java.util.Arrays;
import java.util.List;

/**
 * One tree laid out for its Shapley values, breadth first with siblings side by side; immutable.
 *
 * <p>With every feature known with chance t, a leaf counts its value times a factor for each
 * feature on its way: t + (1 - t) r where the row agrees with all splits on that feature, else (1 -
 * t) r, with r the share of training that agreed. A feature's Shapley value is the integral over t
 * of the derivative by its own chance (Owen's multilinear extension), a polynomial of degree below
 * the number of features on a way, so {@link GaussLegendre} is exact. The factors are carried down
 * and the leaves' products summed up, all leaves at once. What an edge adds is its derivative (1 -
 * r) / (t + (1 - t) r) or -1 / (1 - t), less that of the edge above on the same feature, which
 * counted the same leaves before. Nothing is divided by a cover.
 */
final class ShapTree {
  private static final int NONE = -1;
  private static final int MOST_FEATURES = 512;

  private final int[] input;
  private final double[] threshold;
  private final int[] feature;
  private final int[] left;

  /** The nearest edge above a split on its feature, by the node it ends in. */
  private final int[] above;

  /** Of the edge into a node: the share of its parent's training that went this way. */
  private final double[] share;

  /** The product of shares on the edge's feature down to here. */
  private final double[] reach;

  /** A leaf's value; 1 for a split. */
  private final double[] value;

  private final double[] known;
  private final double[] unknown;
  private final double[] overUnknown;
  private final double[] weight;
  private final double expected;

  private ShapTree(Tree tree, List<TreeInput> inputs) {
    int nodes = tree.nodes();
    this.input = new int[nodes];
    this.threshold = new double[nodes];
    this.feature = new int[nodes];
    this.left = new int[nodes];
    this.above = new int[nodes];
    this.share = new double[nodes];
    this.reach = new double[nodes];
    this.value = new double[nodes];
    Arrays.fill(share, 1);
    Arrays.fill(reach, 1);
    int most = lay(tree, inputs);
    if (most > MOST_FEATURES) {
      throw new IllegalArgumentException(
          "a tree tests " + most + " features on one path; at most 512 can be explained");
    }
    GaussLegendre rule = GaussLegendre.of(Math.max(1, (most + 1) / 2));
    this.known = rule.points();
    this.unknown = Arrays.stream(known).map(t -> 1 - t).toArray();
    this.overUnknown = Arrays.stream(unknown).map(u -> 1 / u).toArray();
    this.weight = rule.weights();
    this.expected = mean();
  }

  static ShapTree of(Tree tree, List<TreeInput> inputs) {
    return new ShapTree(tree, inputs);
  }

  /** Stores the nodes; returns the largest number of features tested on one path to a leaf. */
  private int lay(Tree tree, List<TreeInput> inputs) {
    int[] queue = new int[tree.nodes()];
    int[] parent = new int[queue.length];
    int[] features = new int[queue.length];
    int most = 0;
    int size = 1;
    for (int at = 0; at < queue.length; at++) {
      int node = queue[at];
      most = Math.max(most, features[at]);
      input[at] = tree.inputAt(node);
      value[at] = tree.isLeaf(node) ? tree.valueAt(node) : 1;
      if (tree.isLeaf(node)) {
        continue;
      }
      threshold[at] = tree.thresholdAt(node);
      feature[at] = inputs.get(input[at]).feature();
      left[at] = size;
      above[at] = edgeAbove(at, parent);
      double leftShare = leftShare(tree, node);
      for (int side = 0; side < 2; side++) {
        int child = size++;
        queue[child] = side == 0 ? tree.leftOf(node) : tree.rightOf(node);
        parent[child] = at;
        features[child] = features[at] + (above[at] == NONE ? 1 : 0);
        share[child] = side == 0 ? leftShare : 1 - leftShare;
        reach[child] = share[child] * (above[at] == NONE ? 1 : reach[above[at]]);
      }
    }
    return most;
  }

  /** The share of the first of two covers: the two shares add to 1 for any cover of the parent. */
  private static double leftShare(Tree tree, int node) {
    double less = tree.coverAt(tree.leftOf(node)) / 2;
    double rest = tree.coverAt(tree.rightOf(node)) / 2;
    return less + rest > 0 ? less / (less + rest) : 0.5;
  }

  private int edgeAbove(int split, int[] parent) {
    for (int end = split; end != 0; end = parent[end]) {
      if (feature[parent[end]] == feature[split]) {
        return end;
      }
    }
    return NONE;
  }

  private double mean() {
    double[] mean = value.clone();
    for (int at = mean.length - 1; at >= 0; at--) {
      if (input[at] != Tree.LEAF) {
        int child = left[at];
        mean[at] = share[child] * mean[child] + share[child + 1] * mean[child + 1];
      }
    }
    return mean[0];
  }

  /** The mean of the leaves, weighted by their shares of training. */
  double expected() {
    return expected;
  }

  /** How many numbers of scratch memory an explanation needs. */
  int scratch() {
    return input.length * known.length;
  }

  int nodes() {
    return input.length;
  }

  /**
   * Adds this tree's Shapley values to those by feature.
   *
   * @param agrees scratch: whether the row agrees with an edge and all above it on its feature
   * @param flow scratch: products on the way down, sums of leaves on the way up
   * @param inverse scratch: 1 over the factor of an edge the row agrees with
   */
  void explain(
      double[] compared, double[] values, boolean[] agrees, double[] flow, double[] inverse) {
    Arrays.fill(flow, 0, known.length, value[0]);
    for (int at = 0; at < input.length; at++) {
      if (input[at] != Tree.LEAF) {
        down(at, compared[input[at]] < threshold[at], agrees, flow, inverse);
      }
    }
    for (int at = input.length - 1; at >= 0; at--) {
      if (input[at] != Tree.LEAF) {
        values[feature[at]] += up(at, agrees, flow, inverse);
      }
    }
  }

  private void down(int at, boolean goesLeft, boolean[] agrees, double[] flow, double[] inverse) {
    int points = known.length;
    int edge = above[at];
    int taken = goesLeft ? left[at] : left[at] + 1;
    int other = goesLeft ? left[at] + 1 : left[at];
    agrees[other] = false;
    agrees[taken] = edge == NONE || agrees[edge];
    int from = at * points;
    int to = taken * points;
    int away = other * points;
    if (!agrees[taken]) {
      double toShare = share[taken] * value[taken];
      double awayShare = share[other] * value[other];
      for (int q = 0; q < points; q++) {
        flow[to + q] = flow[from + q] * toShare;
        flow[away + q] = flow[from + q] * awayShare;
      }
      return;
    }
    for (int q = 0; q < points; q++) {
      double before = edge == NONE ? flow[from + q] : flow[from + q] * inverse[edge * points + q];
      double factor = known[q] + unknown[q] * reach[taken];
      inverse[to + q] = 1 / factor;
      flow[to + q] = before * factor * value[taken];
      flow[away + q] = before * (unknown[q] * reach[other]) * value[other];
    }
  }

  private double up(int at, boolean[] agrees, double[] flow, double[] inverse) {
    int points = known.length;
    int edge = above[at];
    int taken = agrees[left[at]] ? left[at] : left[at] + 1;
    int other = taken == left[at] ? left[at] + 1 : left[at];
    int to = taken * points;
    int away = other * points;
    double sum = 0;
    if (agrees[taken]) {
      for (int q = 0; q < points; q++) {
        double counted = edge == NONE ? 0 : (1 - reach[edge]) * inverse[edge * points + q];
        double gained = (1 - reach[taken]) * inverse[to + q] - counted;
        double lost = overUnknown[q] + counted;
        sum += weight[q] * (gained * flow[to + q] - lost * flow[away + q]);
      }
    }
    for (int q = 0; q < points; q++) {
      flow[at * points + q] = flow[to + q] + flow[away + q];
    }
    return sum;
  }
}

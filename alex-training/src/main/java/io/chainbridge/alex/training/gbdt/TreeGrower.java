// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gbdt;

import io.chainbridge.alex.training.numerics.FeatureThreads;
import io.chainbridge.alex.training.numerics.FixedPoint;
import io.chainbridge.alex.training.recipe.TreeShape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Grows trees leaf by leaf, always at the leaf with the best split. Only the smaller of two
 * children is summed; the sums of the other are the parent's minus these.
 *
 * <p>A split by a constrained feature bounds all values below it by the mean of its two values, so
 * every tree satisfies every constraint on its own. Bounds are inherited.
 */
final class TreeGrower {
  /** Rows times features below which one thread is faster than handing work to others. */
  private static final int LEAST_SHARED_WORK = 20_000;

  private final GbdtBins bins;
  private final int[] signs;
  private final TreeShape shape;
  private final FixedPoint fixed;
  private final FeatureThreads threads;
  private final Deque<Histogram> spare = new ArrayDeque<>();
  private final int[] gradients;
  private final long[] packed;

  /**
   * @param signs for each feature 1, -1 or 0, as in {@link NumericSplits#best}
   * @param rows most rows that grow a tree
   */
  TreeGrower(
      GbdtBins bins,
      int[] signs,
      TreeShape shape,
      FixedPoint fixed,
      FeatureThreads threads,
      int rows) {
    this.bins = bins;
    this.signs = signs;
    this.shape = shape;
    this.fixed = fixed;
    this.threads = threads;
    this.gradients = new int[rows];
    this.packed = new long[rows];
  }

  /**
   * Gradients and packed hessians by row, and the features that the tree may use.
   *
   * @param features indices, ascending
   */
  record Task(int[] gradients, long[] packed, int[] features) {}

  /** A leaf of the growing tree and its range of both partitions. */
  static final class Leaf {
    private final int node;
    private final int from;
    private final int to;
    private final int otherFrom;
    private final int otherTo;
    private final double value;
    private final NodeSums sums;
    private BoundedSplit best = BoundedSplit.NONE;
    private @Nullable Histogram histogram;

    Leaf(int node, int from, int to, int otherFrom, int otherTo, double value, NodeSums sums) {
      this.node = node;
      this.from = from;
      this.to = to;
      this.otherFrom = otherFrom;
      this.otherTo = otherTo;
      this.value = value;
      this.sums = sums;
    }

    /** Adds the leaf's value to the scores of its rows. */
    void addTo(double[] scores, double rate, RowPartition growing, RowPartition others) {
      double added = rate * value;
      for (int i = from; i < to; i++) {
        scores[growing.rows()[i]] += added;
      }
      for (int i = otherFrom; i < otherTo; i++) {
        scores[others.rows()[i]] += added;
      }
    }

    private int rows() {
      return to - from;
    }
  }

  /** A tree and its leaves. */
  record Grown(GrownTree tree, List<Leaf> leaves) {}

  /** Grows a tree from {@code growing}; {@code others} are only sorted into its leaves. */
  Grown grow(Task task, RowPartition growing, RowPartition others) {
    GrownTree tree = new GrownTree(shape.leaves());
    List<Leaf> leaves = new ArrayList<>();
    leaves.add(root(task, growing, others, tree));
    while (leaves.size() < shape.leaves()) {
      int at = mostGaining(leaves);
      Leaf parent = leaves.get(at);
      if (parent.best.gain() <= 0) {
        break;
      }
      boolean last = leaves.size() + 1 == shape.leaves();
      Leaf[] children = split(parent, task, growing, others, tree, last);
      leaves.set(at, children[0]);
      leaves.add(children[1]);
    }
    for (Leaf leaf : leaves) {
      release(leaf);
    }
    return new Grown(tree, leaves);
  }

  private static int mostGaining(List<Leaf> leaves) {
    int best = 0;
    for (int i = 1; i < leaves.size(); i++) {
      if (leaves.get(i).best.gain() > leaves.get(best).best.gain()) {
        best = i;
      }
    }
    return best;
  }

  private Leaf root(Task task, RowPartition growing, RowPartition others, GrownTree tree) {
    long gradient = 0;
    long all = 0;
    for (int row : growing.rows()) {
      gradient += task.gradients[row];
      all += task.packed[row];
    }
    double damped = fixed.hessianOf(all) + shape.lambda();
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    double value = LeafLoss.value(fixed.gradientOf(gradient), damped, low, high);
    int rows = growing.rows().length;
    NodeSums sums = new NodeSums(gradient, all, low, high);
    int node = tree.add(value, rows);
    Leaf root = new Leaf(node, 0, rows, 0, others.rows().length, value, sums);
    if (rows >= 2 * shape.minRowsInLeaf()) {
      Histogram histogram = take();
      root.histogram = histogram;
      gather(root, task, growing);
      BoundedSplit[] found = new BoundedSplit[task.features.length];
      threads.run(
          found.length,
          (long) rows * found.length < LEAST_SHARED_WORK,
          i -> {
            int f = task.features[i];
            fill(histogram, f, root, growing);
            found[i] = search(root, histogram, f);
          });
      root.best = best(found);
    }
    return root;
  }

  private Leaf[] split(
      Leaf parent,
      Task task,
      RowPartition growing,
      RowPartition others,
      GrownTree tree,
      boolean last) {
    BoundedSplit by = parent.best;
    byte[] column = bins.columns()[by.feature()].bins();
    int middle = growing.split(parent.from, parent.to, column, by.leftBins());
    int otherMiddle = others.split(parent.otherFrom, parent.otherTo, column, by.leftBins());
    long gradient = 0;
    long all = 0;
    for (int i = parent.from; i < middle; i++) {
      gradient += task.gradients[growing.rows()[i]];
      all += task.packed[growing.rows()[i]];
    }
    NodeSums[] sums = bounded(parent.sums, by, gradient, all);
    int leftNode = tree.add(by.left(), middle - parent.from);
    int rightNode = tree.add(by.right(), parent.to - middle);
    tree.split(parent.node, by, leftNode, rightNode);
    Leaf left =
        new Leaf(leftNode, parent.from, middle, parent.otherFrom, otherMiddle, by.left(), sums[0]);
    Leaf right =
        new Leaf(rightNode, middle, parent.to, otherMiddle, parent.otherTo, by.right(), sums[1]);
    if (last) {
      release(parent);
    } else {
      searchBoth(parent, left, right, task, growing);
    }
    return new Leaf[] {left, right};
  }

  /** The sums of the two sides; a constrained feature bounds both by the middle value. */
  private NodeSums[] bounded(NodeSums node, BoundedSplit by, long gradient, long all) {
    GbdtBins.Column column = bins.columns()[by.feature()];
    boolean ordered = !column.categorical() && by.lastLeftBin() < column.count() - 1;
    int sign = ordered ? signs[by.feature()] : 0;
    double middle = by.left() / 2 + by.right() / 2;
    double leftLow = sign < 0 ? Math.max(node.low(), middle) : node.low();
    double leftHigh = sign > 0 ? Math.min(node.high(), middle) : node.high();
    double rightLow = sign > 0 ? Math.max(node.low(), middle) : node.low();
    double rightHigh = sign < 0 ? Math.min(node.high(), middle) : node.high();
    return new NodeSums[] {
      new NodeSums(gradient, all, leftLow, leftHigh),
      new NodeSums(node.gradient() - gradient, node.packed() - all, rightLow, rightHigh)
    };
  }

  private void searchBoth(Leaf parent, Leaf left, Leaf right, Task task, RowPartition growing) {
    Leaf smaller = left.rows() <= right.rows() ? left : right;
    Leaf larger = smaller == left ? right : left;
    Histogram all = parent.histogram;
    if (all == null || larger.rows() < 2 * shape.minRowsInLeaf()) {
      release(parent);
      return;
    }
    Histogram part = take();
    gather(smaller, task, growing);
    boolean both = smaller.rows() >= 2 * shape.minRowsInLeaf();
    int features = task.features.length;
    BoundedSplit[] ofSmaller = new BoundedSplit[features];
    BoundedSplit[] ofLarger = new BoundedSplit[features];
    threads.run(
        features,
        (long) smaller.rows() * features < LEAST_SHARED_WORK,
        i -> {
          int f = task.features[i];
          fill(part, f, smaller, growing);
          all.subtract(f, part);
          ofSmaller[i] = both ? search(smaller, part, f) : BoundedSplit.NONE;
          ofLarger[i] = search(larger, all, f);
        });
    smaller.best = best(ofSmaller);
    larger.best = best(ofLarger);
    smaller.histogram = part;
    larger.histogram = all;
  }

  private void gather(Leaf leaf, Task task, RowPartition growing) {
    int[] rows = growing.rows();
    for (int i = leaf.from; i < leaf.to; i++) {
      gradients[i - leaf.from] = task.gradients[rows[i]];
      packed[i - leaf.from] = task.packed[rows[i]];
    }
  }

  private void fill(Histogram into, int feature, Leaf leaf, RowPartition growing) {
    byte[] column = bins.columns()[feature].bins();
    into.fill(feature, column, growing.rows(), leaf.from, leaf.to, gradients, packed);
  }

  private BoundedSplit search(Leaf leaf, Histogram histogram, int feature) {
    GbdtBins.Column column = bins.columns()[feature];
    long[] sums = histogram.of(feature);
    return column.categorical()
        ? CategorySplits.best(fixed, shape, leaf.sums, feature, sums, column.count())
        : NumericSplits.best(
            fixed, shape, leaf.sums, feature, sums, column.count(), signs[feature]);
  }

  private static BoundedSplit best(BoundedSplit[] found) {
    BoundedSplit best = BoundedSplit.NONE;
    for (BoundedSplit split : found) {
      best = split.gain() > best.gain() ? split : best;
    }
    return best;
  }

  private Histogram take() {
    Histogram free = spare.poll();
    return free == null ? new Histogram(bins) : free;
  }

  private void release(Leaf leaf) {
    if (leaf.histogram != null) {
      spare.push(leaf.histogram);
      leaf.histogram = null;
    }
  }
}

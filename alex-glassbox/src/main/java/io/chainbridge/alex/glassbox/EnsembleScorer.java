// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import java.util.List;

/**
 * An ensemble laid out for scoring, with the very bits of {@link TreeEnsemble#rawScore}.
 *
 * <p>Each input's number is ranked once a row among the thresholds it is compared with, so that a
 * split compares two small whole numbers; a node is one word (left child, input, rank of its
 * threshold), its right child follows the left one, and eight trees are walked at a time without a
 * branch. The layout is immutable and thread-safe; a {@link Session} holds the scratch of one
 * thread and allocates nothing after it is made.
 */
public final class EnsembleScorer {
  private static final int LANES = 8;

  private final TreeEnsemble model;
  private final ThresholdRanks ranks;
  private final long[] nodes;
  private final double[] leaves;
  private final int[] roots;
  private final int[] depths;

  private EnsembleScorer(TreeEnsemble model) {
    this.model = model;
    this.ranks = ThresholdRanks.of(model);
    List<Tree> trees = model.trees();
    int total = trees.stream().mapToInt(Tree::nodes).sum();
    this.nodes = new long[total];
    this.leaves = new double[total];
    this.roots = new int[trees.size()];
    this.depths = new int[(trees.size() + LANES - 1) / LANES];
    int next = 0;
    for (int i = 0; i < roots.length; i++) {
      roots[i] = next;
      depths[i / LANES] = Math.max(depths[i / LANES], trees.get(i).depth());
      next = lay(trees.get(i), next);
    }
  }

  /**
   * Lays the ensemble out.
   *
   * @throws IllegalArgumentException when one input is compared with more than 32766 thresholds or
   *     there are more than 65535 inputs
   */
  public static EnsembleScorer of(TreeEnsemble model) {
    if (model.inputs().size() > 0xFFFF) {
      throw new IllegalArgumentException("inputs must be at most 65535: " + model.inputs().size());
    }
    return new EnsembleScorer(model);
  }

  /** Lays one tree breadth first, so that siblings are neighbours; returns the next free place. */
  private int lay(Tree tree, int from) {
    int[] queue = new int[tree.nodes()];
    int size = 1;
    for (int i = 0; i < queue.length; i++) {
      int node = queue[i];
      int at = from + i;
      if (tree.isLeaf(node)) {
        nodes[at] = word(at, 0, ThresholdRanks.MOST);
        leaves[at] = tree.valueAt(node);
        continue;
      }
      int input = tree.inputAt(node);
      nodes[at] = word(from + size, input, ranks.of(input, tree.thresholdAt(node)));
      queue[size++] = tree.leftOf(node);
      queue[size++] = tree.rightOf(node);
    }
    return from + queue.length;
  }

  private static long word(int left, int input, int rank) {
    return ((long) left << 32) | ((long) input << 16) | rank;
  }

  /** Scratch for one thread. */
  public Session session() {
    return new Session(this, new int[ranks.places()]);
  }

  /** Scores rows one by one; not thread-safe. */
  public static final class Session {
    private final EnsembleScorer scorer;
    private final int[] ranked;

    private Session(EnsembleScorer scorer, int[] ranked) {
      this.scorer = scorer;
      this.ranked = ranked;
    }

    /** The raw score of a row, whose length is the number of features. */
    public double rawScore(double[] row) {
      scorer.rank(row, ranked);
      return scorer.walk(ranked);
    }

    /** The probability that is served. */
    public double score(double[] row) {
      double raw = rawScore(row);
      return scorer.model.calibrator().probability(raw, scorer.model.link().probability(raw));
    }
  }

  private void rank(double[] row, int[] ranked) {
    if (row.length != model.features().size()) {
      throw new IllegalArgumentException(
          "a row must hold " + model.features().size() + " values, held: " + row.length);
    }
    ranks.rank(row, ranked);
  }

  private double walk(int[] ranked) {
    Precision precision = model.precision();
    double sum = model.base();
    int tree = 0;
    for (; tree + LANES <= roots.length; tree += LANES) {
      int a = roots[tree];
      int b = roots[tree + 1];
      int c = roots[tree + 2];
      int d = roots[tree + 3];
      int e = roots[tree + 4];
      int f = roots[tree + 5];
      int g = roots[tree + 6];
      int h = roots[tree + 7];
      for (int level = depths[tree / LANES]; level > 0; level--) {
        a = step(a, ranked);
        b = step(b, ranked);
        c = step(c, ranked);
        d = step(d, ranked);
        e = step(e, ranked);
        f = step(f, ranked);
        g = step(g, ranked);
        h = step(h, ranked);
      }
      sum = precision.add(sum, leaves[a]);
      sum = precision.add(sum, leaves[b]);
      sum = precision.add(sum, leaves[c]);
      sum = precision.add(sum, leaves[d]);
      sum = precision.add(sum, leaves[e]);
      sum = precision.add(sum, leaves[f]);
      sum = precision.add(sum, leaves[g]);
      sum = precision.add(sum, leaves[h]);
    }
    for (; tree < roots.length; tree++) {
      int node = roots[tree];
      for (int level = depths[tree / LANES]; level > 0; level--) {
        node = step(node, ranked);
      }
      sum = precision.add(sum, leaves[node]);
    }
    return sum;
  }

  /** The right child, one further, exactly when more thresholds than its own are at or below. */
  private int step(int node, int[] ranked) {
    long word = nodes[node];
    int rank = (int) word & 0xFFFF;
    int input = (int) word >>> 16;
    return (int) (word >>> 32) + ((rank - ranked[input]) >>> 31);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.score;

import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An ensemble laid out for scoring, with the very bits of {@link TreeEnsemble#rawScore}.
 *
 * <p>Each input's number is ranked once a row among the thresholds it is compared with, so that a
 * split compares two small whole numbers; a node is one word (rank of its threshold, left child,
 * input), its right child follows the left one, and eight trees are walked at a time without a
 * branch. The layout is immutable and thread-safe; a {@link Session} holds the scratch of one
 * thread and allocates nothing after it is made.
 */
public final class EnsembleScorer implements Scorer {
  private static final int LANES = 8;
  private static final int MOST_INPUTS = 0xFFFF;

  private final TreeEnsemble model;
  private final ThresholdRanks ranks;
  private final long[] nodes;
  private final double[] leaves;
  private final int[] roots;
  private final int[] depths;

  private EnsembleScorer(TreeEnsemble model, ThresholdRanks ranks) {
    this.model = model;
    this.ranks = ranks;
    List<Tree> trees = model.trees();
    int total = trees.stream().mapToInt(Tree::nodes).sum();
    this.nodes = new long[total + 1];
    this.leaves = new double[total + 1];
    this.depths = new int[(trees.size() + LANES - 1) / LANES];
    this.roots = new int[depths.length * LANES];
    // The lanes that are left over walk a tree that is one leaf: -0.0 changes no sum.
    Arrays.fill(roots, total);
    nodes[total] = word(total, 0, ThresholdRanks.MOST);
    leaves[total] = -0.0;
    int next = 0;
    for (int i = 0; i < trees.size(); i++) {
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
    return ifFits(model)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "the ensemble has too many inputs, or thresholds of one, for this layout"));
  }

  /** The layout, or empty where the ensemble is too large for it. */
  static Optional<EnsembleScorer> ifFits(TreeEnsemble model) {
    if (model.inputs().size() > MOST_INPUTS) {
      return Optional.empty();
    }
    return ThresholdRanks.ifFits(model).map(ranks -> new EnsembleScorer(model, ranks));
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
    return ThresholdRanks.shifted(rank) | ((long) left << 16) | input;
  }

  @Override
  public Session session() {
    return new Session(this, new long[ranks.places()]);
  }

  /** Scores rows one by one; not thread-safe. */
  public static final class Session implements Scorer.Session {
    private final EnsembleScorer scorer;
    private final long[] ranked;

    private Session(EnsembleScorer scorer, long[] ranked) {
      this.scorer = scorer;
      this.ranked = ranked;
    }

    @Override
    public double rawScore(double[] row) {
      scorer.rank(row, ranked);
      return scorer.walk(ranked);
    }

    @Override
    public double score(double[] row) {
      return scorer.model.probability(rawScore(row));
    }
  }

  private void rank(double[] row, long[] ranked) {
    if (row.length != model.features().size()) {
      throw new IllegalArgumentException(
          "a row must hold " + model.features().size() + " values, held: " + row.length);
    }
    ranks.rank(row, ranked);
  }

  private double walk(long[] ranked) {
    double sum = model.base();
    // The sum of floats beside it: a branch at each leaf would cost more than adding twice.
    float single = (float) sum;
    for (int tree = 0; tree < roots.length; tree += LANES) {
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
      sum += leaves[a];
      single += (float) leaves[a];
      sum += leaves[b];
      single += (float) leaves[b];
      sum += leaves[c];
      single += (float) leaves[c];
      sum += leaves[d];
      single += (float) leaves[d];
      sum += leaves[e];
      single += (float) leaves[e];
      sum += leaves[f];
      single += (float) leaves[f];
      sum += leaves[g];
      single += (float) leaves[g];
      sum += leaves[h];
      single += (float) leaves[h];
    }
    return switch (model.precision()) {
      case FLOAT32 -> single;
      case FLOAT64 -> sum;
    };
  }

  /** The right child, one further, exactly when more thresholds than its own are at or below. */
  private int step(int node, long[] ranked) {
    long word = nodes[node];
    return (int) (word >>> 16) + (int) ((word - ranked[(int) word & 0xFFFF]) >>> (Long.SIZE - 1));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.score;

import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The fast scorer of a tree ensemble. The raw score equals {@link TreeEnsemble#rawScore} bit for
 * bit.
 *
 * <p>Each input's number is ranked once for each row among the thresholds it is compared with, so a
 * split compares two small integers. A node is one 64-bit word: the rank of its threshold (16
 * bits), its left child (32 bits) and its input (16 bits); the right child follows the left one.
 * Eight trees are walked at a time, without branches.
 *
 * <p>Immutable and thread-safe. A {@link Session} is the scratch memory of one thread; scoring a
 * row allocates nothing.
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
    // Unused lanes walk a tree of one leaf worth -0.0, which changes no sum.
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
   * The scorer of an ensemble.
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

  /** Stores a tree breadth first, so that siblings are adjacent; returns the next free index. */
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

  /** Scores rows one by one. Not thread-safe. */
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
          "a row must have " + model.features().size() + " values, had: " + row.length);
    }
    ranks.rank(row, ranked);
  }

  private double walk(long[] ranked) {
    double sum = model.base();
    // Both sums are kept: a branch on the precision at each leaf would cost more.
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

  /**
   * The left child, or the right one, one further, if the input's rank is above the node's. The
   * sign bit of the difference of the two ranks is the step.
   */
  private int step(int node, long[] ranked) {
    long word = nodes[node];
    return (int) (word >>> 16) + (int) ((word - ranked[(int) word & 0xFFFF]) >>> (Long.SIZE - 1));
  }
}

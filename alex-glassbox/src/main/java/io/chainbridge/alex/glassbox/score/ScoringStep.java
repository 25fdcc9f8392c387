// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.score;

import io.chainbridge.alex.glassbox.Term;
import java.util.ArrayList;
import java.util.List;

/**
 * A run of consecutive terms of one kind, laid out for scoring. It adds its terms to the running
 * sum one by one in their order, so that the sum keeps the bits of the model's own. Immutable.
 */
sealed interface ScoringStep {
  /** The sum with this run's terms added, for one row whose bins are known. */
  double add(double sum, double[] row, Scratch scratch);

  /** Adds this run's terms to the sum of every row of a block. */
  void add(double[] sums, Block block);

  /** How many cell indexes the step writes to the scratch memory; 0 when it needs none. */
  default int cells() {
    return 0;
  }

  /** The step of a run of terms of one kind. */
  static ScoringStep of(List<Term> run, AxisLookups lookups) {
    return switch (run.getFirst()) {
      case Term.Table _ -> Tables.of(run, lookups);
      case Term.PairTable _ -> Pairs.of(run, lookups);
      case Term.Linear _, Term.Piecewise _ -> new Others(run.toArray(Term[]::new));
    };
  }

  /**
   * The memory of one thread, overwritten for each row.
   *
   * @param bins the row's bin on each axis, by lookup index
   * @param cells the row's cell in each table of a run of pairs
   */
  @SuppressWarnings("ArrayRecordComponent") // one thread's own, overwritten for each row
  record Scratch(int[] bins, int[] cells) {}

  /**
   * A block of {@code rows} consecutive rows starting at {@code from}, with the bins of each
   * lookup.
   *
   * @param columns one column for each feature
   * @param bins the bins of the block's rows, by lookup index and then row
   */
  @SuppressWarnings("ArrayRecordComponent") // one thread's own, overwritten for each block
  record Block(double[][] columns, int from, int rows, int[][] bins) {}

  /**
   * Tables of one feature each, their scores concatenated.
   *
   * @param lookup the lookup index of each table's axis
   * @param offset where each table begins in {@code scores}
   */
  @SuppressWarnings("ArrayRecordComponent") // made here, never changed
  record Tables(int[] lookup, int[] offset, double[] scores) implements ScoringStep {
    static Tables of(List<Term> run, AxisLookups lookups) {
      int[] lookup = new int[run.size()];
      int[] offset = new int[run.size()];
      List<double[]> scores = new ArrayList<>();
      int at = 0;
      for (int i = 0; i < lookup.length; i++) {
        Term.Table table = (Term.Table) run.get(i);
        lookup[i] = lookups.index(table.feature(), table.axis());
        offset[i] = at;
        scores.add(table.scores());
        at += table.bins();
      }
      return new Tables(lookup, offset, joined(scores, at));
    }

    @Override
    public double add(double before, double[] row, Scratch scratch) {
      int[] bins = scratch.bins();
      double sum = before;
      for (int i = 0; i < lookup.length; i++) {
        sum += scores[offset[i] + bins[lookup[i]]];
      }
      return sum;
    }

    @Override
    public void add(double[] sums, Block block) {
      for (int i = 0; i < lookup.length; i++) {
        int[] bins = block.bins()[lookup[i]];
        int start = offset[i];
        for (int row = 0; row < block.rows(); row++) {
          sums[row] += scores[start + bins[row]];
        }
      }
    }
  }

  /**
   * Tables of two features each, their scores concatenated.
   *
   * @param first the lookup index of each table's first axis
   * @param second the lookup index of its second axis, whose bins run fastest
   * @param stride the number of bins of its second axis
   * @param offset where each table begins in {@code scores}
   */
  @SuppressWarnings("ArrayRecordComponent") // made here, never changed
  record Pairs(int[] first, int[] second, int[] stride, int[] offset, double[] scores)
      implements ScoringStep {
    static Pairs of(List<Term> run, AxisLookups lookups) {
      int n = run.size();
      int[] first = new int[n];
      int[] second = new int[n];
      int[] stride = new int[n];
      int[] offset = new int[n];
      List<double[]> scores = new ArrayList<>();
      int at = 0;
      for (int i = 0; i < n; i++) {
        Term.PairTable pair = (Term.PairTable) run.get(i);
        first[i] = lookups.index(pair.first(), pair.firstAxis());
        second[i] = lookups.index(pair.second(), pair.secondAxis());
        stride[i] = pair.secondAxis().bins();
        offset[i] = at;
        scores.add(pair.scores());
        at = Math.addExact(at, pair.bins());
      }
      return new Pairs(first, second, stride, offset, joined(scores, at));
    }

    @Override
    public int cells() {
      return first.length;
    }

    // Computes all cell indexes first: the reads are then independent and their cache misses
    // overlap.
    @Override
    public double add(double before, double[] row, Scratch scratch) {
      int[] bins = scratch.bins();
      int[] cells = scratch.cells();
      for (int i = 0; i < first.length; i++) {
        cells[i] = offset[i] + bins[first[i]] * stride[i] + bins[second[i]];
      }
      double sum = before;
      for (int i = 0; i < first.length; i++) {
        sum += scores[cells[i]];
      }
      return sum;
    }

    @Override
    public void add(double[] sums, Block block) {
      for (int i = 0; i < first.length; i++) {
        int[] one = block.bins()[first[i]];
        int[] other = block.bins()[second[i]];
        int start = offset[i];
        int wide = stride[i];
        for (int row = 0; row < block.rows(); row++) {
          sums[row] += scores[start + one[row] * wide + other[row]];
        }
      }
    }
  }

  /** Lines and curves, which need no bin of a table. */
  @SuppressWarnings("ArrayRecordComponent") // made here, never changed
  record Others(Term[] terms) implements ScoringStep {
    private static final Scratch NONE = new Scratch(new int[0], new int[0]);

    @Override
    public double add(double before, double[] row, Scratch scratch) {
      double sum = before;
      for (Term term : terms) {
        sum += term.contribution(row);
      }
      return sum;
    }

    @Override
    public void add(double[] sums, Block block) {
      double[] line = new double[block.columns().length];
      for (int row = 0; row < block.rows(); row++) {
        for (int feature = 0; feature < line.length; feature++) {
          line[feature] = block.columns()[feature][block.from() + row];
        }
        sums[row] = add(sums[row], line, NONE);
      }
    }
  }

  private static double[] joined(List<double[]> parts, int length) {
    double[] joined = new double[length];
    int at = 0;
    for (double[] part : parts) {
      System.arraycopy(part, 0, joined, at, part.length);
      at += part.length;
    }
    return joined;
  }
}

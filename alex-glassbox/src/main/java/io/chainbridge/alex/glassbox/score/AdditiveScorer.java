// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.score;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The fast scorer of an additive model. Each value is binned once for each distinct axis, however
 * many terms share it. The terms are then added in their order, so the raw score equals {@link
 * AdditiveModel#rawScore} bit for bit.
 *
 * <p>Immutable and thread-safe. A {@link Session} or {@link Batch} is the scratch memory of one
 * thread; scoring a row allocates nothing.
 */
public final class AdditiveScorer implements Scorer {
  /** Rows of one block: few enough that its bins and sums stay in the cache. */
  private static final int BLOCK = 512;

  /** The length of the longest array, which all scores of a run of tables share. */
  private static final int MOST_CELLS = Integer.MAX_VALUE - 8;

  private final AdditiveModel model;
  private final int[] numericFeature;
  private final CutIndex[] numeric;
  private final int[] categoryFeature;
  private final Axis.Categories[] category;
  private final ScoringStep[] steps;

  private AdditiveScorer(AdditiveModel model, AxisLookups lookups, List<ScoringStep> steps) {
    this.model = model;
    this.numericFeature = lookups.numericFeatures();
    this.numeric = lookups.numericIndexes();
    this.categoryFeature = lookups.categoryFeatures();
    this.category = lookups.categoryAxes();
    this.steps = steps.toArray(ScoringStep[]::new);
  }

  /**
   * The scorer of a model.
   *
   * @throws IllegalArgumentException when one axis has more than 32767 cuts, or the terms have more
   *     than 2147483639 bins in all
   */
  public static AdditiveScorer of(AdditiveModel model) {
    if (!fits(model)) {
      throw new IllegalArgumentException("the model has too many cuts or bins for this layout");
    }
    AxisLookups lookups = AxisLookups.of(model.terms());
    List<ScoringStep> steps = new ArrayList<>();
    List<Term> terms = model.terms();
    int from = 0;
    while (from < terms.size()) {
      int to = from + 1;
      while (to < terms.size() && terms.get(to).getClass() == terms.get(from).getClass()) {
        to++;
      }
      steps.add(ScoringStep.of(terms.subList(from, to), lookups));
      from = to;
    }
    return new AdditiveScorer(model, lookups, steps);
  }

  /** Whether the model is small enough for this layout. */
  static boolean fits(AdditiveModel model) {
    return model.terms().stream().mapToLong(Term::bins).sum() <= MOST_CELLS
        && model.terms().stream().allMatch(AdditiveScorer::axesFit);
  }

  private static boolean axesFit(Term term) {
    return switch (term) {
      case Term.Table table -> CutIndex.fits(table.axis());
      case Term.PairTable pair ->
          CutIndex.fits(pair.firstAxis()) && CutIndex.fits(pair.secondAxis());
      case Term.Linear _, Term.Piecewise _ -> true;
    };
  }

  /** A new batch, for one thread that scores rows stored as columns. */
  public Batch batch() {
    return new Batch(this);
  }

  @Override
  public Session session() {
    int pairs = Arrays.stream(steps).mapToInt(ScoringStep::cells).max().orElse(0);
    return new Session(
        this, new ScoringStep.Scratch(new int[numeric.length + category.length], new int[pairs]));
  }

  /** Scores rows one by one. Not thread-safe. */
  public static final class Session implements Scorer.Session {
    private final AdditiveScorer scorer;
    private final ScoringStep.Scratch scratch;

    private Session(AdditiveScorer scorer, ScoringStep.Scratch scratch) {
      this.scorer = scorer;
      this.scratch = scratch;
    }

    @Override
    public double rawScore(double[] row) {
      scorer.bin(row, scratch.bins());
      double sum = scorer.model.intercept();
      for (ScoringStep step : scorer.steps) {
        sum = step.add(sum, row, scratch);
      }
      return sum;
    }

    @Override
    public double score(double[] row) {
      return scorer.model.probability(rawScore(row));
    }
  }

  /** Scores rows that are stored as columns, block by block. Not thread-safe. */
  public static final class Batch {
    private final AdditiveScorer scorer;
    private final double[] sums = new double[BLOCK];
    private final int[][] bins;

    private Batch(AdditiveScorer scorer) {
      this.scorer = scorer;
      this.bins = new int[scorer.numeric.length + scorer.category.length][BLOCK];
    }

    /**
     * Computes the raw score of each row, with the bits of {@link AdditiveModel#rawScore}.
     *
     * @param columns one column for each feature, each as long as {@code into}
     * @param into receives the scores
     */
    public void rawScores(double[][] columns, double[] into) {
      if (columns.length != scorer.model.features().size()) {
        throw new IllegalArgumentException(
            "columns must be " + scorer.model.features().size() + ", were: " + columns.length);
      }
      for (int from = 0; from < into.length; from += BLOCK) {
        ScoringStep.Block block =
            new ScoringStep.Block(columns, from, Math.min(BLOCK, into.length - from), bins);
        scorer.bin(block);
        Arrays.fill(sums, scorer.model.intercept());
        for (ScoringStep step : scorer.steps) {
          step.add(sums, block);
        }
        System.arraycopy(sums, 0, into, from, block.rows());
      }
    }

    /** Computes the served probability of each row; parameters as in {@link #rawScores}. */
    public void scores(double[][] columns, double[] into) {
      rawScores(columns, into);
      for (int i = 0; i < into.length; i++) {
        into[i] = scorer.model.probability(into[i]);
      }
    }
  }

  /** Fills in the bins of every row of the block. */
  private void bin(ScoringStep.Block block) {
    for (int i = 0; i < numeric.length; i++) {
      double[] column = block.columns()[numericFeature[i]];
      int[] bins = block.bins()[i];
      CutIndex index = numeric[i];
      for (int row = 0; row < block.rows(); row++) {
        bins[row] = index.bin(column[block.from() + row]);
      }
    }
    for (int i = 0; i < category.length; i++) {
      double[] column = block.columns()[categoryFeature[i]];
      int[] bins = block.bins()[numeric.length + i];
      for (int row = 0; row < block.rows(); row++) {
        bins[row] = category[i].bin(column[block.from() + row]);
      }
    }
  }

  /** Fills in the bins of the row. */
  private void bin(double[] row, int[] bins) {
    if (row.length != model.features().size()) {
      throw new IllegalArgumentException(
          "a row must have " + model.features().size() + " values, had: " + row.length);
    }
    for (int i = 0; i < numeric.length; i++) {
      bins[i] = numeric[i].bin(row[numericFeature[i]]);
    }
    for (int i = 0; i < category.length; i++) {
      bins[numeric.length + i] = category[i].bin(row[categoryFeature[i]]);
    }
  }
}

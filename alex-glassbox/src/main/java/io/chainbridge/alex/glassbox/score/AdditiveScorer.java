// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.score;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An additive model laid out for scoring: every number is looked up once per set of cuts, whichever
 * terms share it, and the terms are summed in their order, so that the raw score has the very bits
 * of {@link AdditiveModel#rawScore}.
 *
 * <p>The layout is immutable and thread-safe; a {@link Session} holds the scratch of one thread and
 * allocates nothing after it is made.
 */
public final class AdditiveScorer implements Scorer {
  private static final int BLOCK = 512;
  private static final int MOST_CELLS = Integer.MAX_VALUE - 8;

  private final AdditiveModel model;
  private final int[] numericFeature;
  private final CutIndex[] numeric;
  private final int[] categoryFeature;
  private final Axis.Categories[] category;
  private final Step[] steps;

  /** One run of terms of one kind. */
  private sealed interface Step {
    double add(double sum, double[] row, Scratch scratch);

    /** The same for the rows of a block, whose bins stand by lookup. */
    void add(double[] sums, Block block);

    /** How many cells it notes before it adds. */
    default int cells() {
      return 0;
    }
  }

  /** The bin of each lookup of a row, and the cells of a run of pairs. */
  @SuppressWarnings("ArrayRecordComponent") // one thread's, written for each row
  private record Scratch(int[] bins, int[] cells) {}

  private AdditiveScorer(AdditiveModel model, Lookups lookups, List<Step> steps) {
    this.model = model;
    this.numericFeature = lookups.numericFeatures();
    this.numeric = lookups.numericIndexes();
    this.categoryFeature = lookups.categoryFeatures();
    this.category = lookups.categoryAxes();
    this.steps = steps.toArray(Step[]::new);
  }

  /**
   * Lays the model out.
   *
   * @throws IllegalArgumentException when one axis has more than 32767 cuts, or the terms have more
   *     than 2147483639 bins in all
   */
  public static AdditiveScorer of(AdditiveModel model) {
    if (!fits(model)) {
      throw new IllegalArgumentException("the model has too many cuts or bins for this layout");
    }
    Lookups lookups = new Lookups();
    model.terms().forEach(lookups::note);
    List<Step> steps = new ArrayList<>();
    List<Term> terms = model.terms();
    int from = 0;
    while (from < terms.size()) {
      int to = from + 1;
      while (to < terms.size() && terms.get(to).getClass() == terms.get(from).getClass()) {
        to++;
      }
      steps.add(step(terms.subList(from, to), lookups));
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

  private static Step step(List<Term> run, Lookups lookups) {
    return switch (run.getFirst()) {
      case Term.Table _ -> Tables.of(run, lookups);
      case Term.PairTable _ -> Pairs.of(run, lookups);
      case Term.Linear _, Term.Piecewise _ -> new Others(run.toArray(Term[]::new));
    };
  }

  /** Scratch for rows that one thread holds as columns. */
  public Batch batch() {
    return new Batch(this);
  }

  @Override
  public Session session() {
    int pairs = Arrays.stream(steps).mapToInt(Step::cells).max().orElse(0);
    return new Session(
        this, new Scratch(new int[numeric.length + category.length], new int[pairs]));
  }

  /** Scores rows one by one; not thread-safe. */
  public static final class Session implements Scorer.Session {
    private final AdditiveScorer scorer;
    private final Scratch scratch;

    private Session(AdditiveScorer scorer, Scratch scratch) {
      this.scorer = scorer;
      this.scratch = scratch;
    }

    @Override
    public double rawScore(double[] row) {
      scorer.look(row, scratch.bins());
      double sum = scorer.model.intercept();
      for (Step step : scorer.steps) {
        sum = step.add(sum, row, scratch);
      }
      return sum;
    }

    @Override
    public double score(double[] row) {
      return scorer.model.probability(rawScore(row));
    }
  }

  /** Scores rows that are held as columns, block by block; not thread-safe. */
  public static final class Batch {
    private final AdditiveScorer scorer;
    private final double[] sums = new double[BLOCK];
    private final int[][] bins;

    private Batch(AdditiveScorer scorer) {
      this.scorer = scorer;
      this.bins = new int[scorer.numeric.length + scorer.category.length][BLOCK];
    }

    /**
     * The raw score of each row, with the bits of {@link AdditiveModel#rawScore}.
     *
     * @param columns one column a feature, each as long as {@code into}
     * @param into where the scores are put
     */
    public void rawScores(double[][] columns, double[] into) {
      if (columns.length != scorer.model.features().size()) {
        throw new IllegalArgumentException(
            "columns must be " + scorer.model.features().size() + ", were: " + columns.length);
      }
      for (int from = 0; from < into.length; from += BLOCK) {
        Block block = new Block(columns, from, Math.min(BLOCK, into.length - from), bins);
        scorer.look(block);
        Arrays.fill(sums, scorer.model.intercept());
        for (Step step : scorer.steps) {
          step.add(sums, block);
        }
        System.arraycopy(sums, 0, into, from, block.rows());
      }
    }

    /** The probability of each row that is served. */
    public void scores(double[][] columns, double[] into) {
      rawScores(columns, into);
      for (int i = 0; i < into.length; i++) {
        into[i] = scorer.model.probability(into[i]);
      }
    }
  }

  /** Rows from one on, so many, and their bins by lookup. */
  private record Block(double[][] columns, int from, int rows, int[][] bins) {}

  private void look(Block block) {
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

  private void look(double[] row, int[] bins) {
    if (row.length != model.features().size()) {
      throw new IllegalArgumentException(
          "a row must hold " + model.features().size() + " values, held: " + row.length);
    }
    for (int i = 0; i < numeric.length; i++) {
      bins[i] = numeric[i].bin(row[numericFeature[i]]);
    }
    for (int i = 0; i < category.length; i++) {
      bins[numeric.length + i] = category[i].bin(row[categoryFeature[i]]);
    }
  }

  /** Tables of one feature each, their scores end to end. */
  private record Tables(int[] lookup, int[] offset, double[] scores) implements Step {
    static Tables of(List<Term> run, Lookups lookups) {
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

  /** Tables of two features each, their scores end to end. */
  private record Pairs(int[] first, int[] second, int[] stride, int[] offset, double[] scores)
      implements Step {
    static Pairs of(List<Term> run, Lookups lookups) {
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

    /** Cells are found before any is read, so that many reads from far memory run side by side. */
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

  /** Terms that need no lookup. */
  private record Others(Term[] terms) implements Step {
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

  /** The distinct ways in which features are looked up; numbers first, then categories. */
  private static final class Lookups {
    private record Key(int feature, Axis axis) {}

    private final Map<Key, Integer> numeric = new LinkedHashMap<>();
    private final Map<Key, Integer> category = new LinkedHashMap<>();

    void note(Term term) {
      switch (term) {
        case Term.Table table -> note(table.feature(), table.axis());
        case Term.PairTable pair -> {
          note(pair.first(), pair.firstAxis());
          note(pair.second(), pair.secondAxis());
        }
        case Term.Linear _, Term.Piecewise _ -> {}
      }
    }

    private void note(int feature, Axis axis) {
      Map<Key, Integer> kind = axis instanceof Axis.Cuts ? numeric : category;
      kind.putIfAbsent(new Key(feature, axis), kind.size());
    }

    int index(int feature, Axis axis) {
      Key key = new Key(feature, axis);
      Integer number = numeric.get(key);
      if (number != null) {
        return number;
      }
      Integer set = category.get(key);
      if (set == null) {
        throw new IllegalStateException("an axis was not noted: " + axis);
      }
      return numeric.size() + set;
    }

    int[] numericFeatures() {
      return numeric.keySet().stream().mapToInt(Key::feature).toArray();
    }

    CutIndex[] numericIndexes() {
      return numeric.keySet().stream()
          .map(key -> new CutIndex((Axis.Cuts) key.axis()))
          .toArray(CutIndex[]::new);
    }

    int[] categoryFeatures() {
      return category.keySet().stream().mapToInt(Key::feature).toArray();
    }

    Axis.Categories[] categoryAxes() {
      return category.keySet().stream()
          .map(key -> (Axis.Categories) key.axis())
          .toArray(Axis.Categories[]::new);
    }
  }
}

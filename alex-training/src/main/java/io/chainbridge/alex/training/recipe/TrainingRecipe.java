// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.recipe;

import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.training.calibration.CalibrationKind;
import io.chainbridge.alex.training.data.TrainingSet;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Which family to train, and with what. */
public sealed interface TrainingRecipe {
  /** Constrained features and the way their effect may go. */
  Map<String, Direction> constraints();

  long seed();

  /**
   * Logistic regression.
   *
   * @param l2 weight of half the squared coefficients of standardised columns, at least 0; 1 / C of
   *     scikit-learn where l1 is 0
   * @param l1 weight of their absolute values, at least 0; above 0 it makes coefficients exactly 0
   */
  record Logistic(double l2, double l1, Map<String, Direction> constraints, long seed)
      implements TrainingRecipe {
    public Logistic {
      requirePenalty("l2", l2);
      requirePenalty("l1", l1);
      constraints = Collections.unmodifiableMap(new TreeMap<>(constraints));
    }

    /** A ridge: no coefficient is drawn to exactly 0. */
    public Logistic(double l2, Map<String, Direction> constraints, long seed) {
      this(l2, 0, constraints, seed);
    }

    /** The usual penalty of 1. */
    public static Logistic defaults(Map<String, Direction> constraints, long seed) {
      return new Logistic(1.0, constraints, seed);
    }

    /**
     * An elastic net in the parameters of scikit-learn.
     *
     * @param strength 1 / C
     * @param l1Ratio share of the strength that weighs absolute values, 0 to 1
     */
    public static Logistic elasticNet(
        double strength, double l1Ratio, Map<String, Direction> constraints, long seed) {
      if (!(l1Ratio >= 0 && l1Ratio <= 1)) {
        throw new IllegalArgumentException("l1Ratio must be in 0..1, was: " + l1Ratio);
      }
      return new Logistic(strength * (1 - l1Ratio), strength * l1Ratio, constraints, seed);
    }

    private static void requirePenalty(String field, double value) {
      if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(field + " must be finite and at least 0, was: " + value);
      }
    }
  }

  /**
   * Gradient-boosted trees that keep their constraints tree by tree.
   *
   * <p>A tenth of the rows, drawn by the seed and by what a row holds, ends the growing. Unless
   * there is no calibration, others calibrate: a twentieth, and of fewer than 8,000 rows about 400
   * but no more than a tenth. All others grow the trees. The order of the rows does not change the
   * result.
   *
   * <p>Each split learns where missing values go; they have no place in the order of a constraint.
   * Where a node met none they go to its heavier side. An unknown category goes the way of missing
   * ones.
   *
   * @param calibration what is fitted to rows of its own; taken only where it pays
   * @param threads how many share the features of a tree; does not change the result
   */
  record MonotoneGbdt(
      TreeShape shape,
      BoostingPace pace,
      CalibrationKind calibration,
      Map<String, Direction> constraints,
      long seed,
      int threads)
      implements TrainingRecipe {
    public MonotoneGbdt {
      if (threads < 1) {
        throw new IllegalArgumentException("threads must be at least 1, was: " + threads);
      }
      constraints = Collections.unmodifiableMap(new TreeMap<>(constraints));
    }

    /** The same, calibrated in another way. */
    public MonotoneGbdt calibratedBy(CalibrationKind other) {
      return new MonotoneGbdt(shape, pace, other, constraints, seed, threads);
    }

    /** Good for up to some hundred features and a few million rows. */
    public static MonotoneGbdt defaults(Map<String, Direction> constraints, long seed) {
      return new MonotoneGbdt(
          TreeShape.defaults(),
          BoostingPace.defaults(),
          CalibrationKind.PLATT,
          constraints,
          seed,
          2);
    }
  }

  /**
   * An explainable boosting machine: bags are boosted apart, tables of features first, then tables
   * of the pairs that promise most, and averaged. A constrained feature may be in pairs.
   *
   * @param maxBins most bins of a numeric feature, 1 to 32,000
   * @param outerBags how many models are averaged, each trained on 85 % of the rows
   * @param learningRate above 0 and at most 1
   * @param smoothingRounds rounds with which the features of every other bag begin, at most 10,000:
   *     each table moves once, in parts whose cut is drawn by the seed and not sought
   * @param maxRounds most rounds of a bag, for features and again for pairs, smoothing ones
   *     included; in a round as many tables are moved as there are
   * @param earlyStoppingRounds rounds without a lower loss of a bag's validation rows after which
   *     it ends; the tables of the best round are kept
   * @param minSamplesLeaf fewest rows that a part of a table may move for
   * @param maxLeaves most parts that a feature's table is moved in at once, 2 to 100
   * @param threads how many bags are trained at once; does not change the result
   */
  record Ebm(
      int maxBins,
      RowScaled outerBags,
      double learningRate,
      RowScaled smoothingRounds,
      int maxRounds,
      int earlyStoppingRounds,
      int minSamplesLeaf,
      int maxLeaves,
      EbmPairs pairs,
      Map<String, Direction> constraints,
      long seed,
      int threads)
      implements TrainingRecipe {
    static final int MOST_SMOOTHING_ROUNDS = 10_000;

    public Ebm {
      requireWithin("maxBins", maxBins, 32_000);
      requireWithin("maxRounds", maxRounds, Integer.MAX_VALUE);
      requireWithin("earlyStoppingRounds", earlyStoppingRounds, Integer.MAX_VALUE);
      requireWithin("minSamplesLeaf", minSamplesLeaf, Integer.MAX_VALUE);
      requireWithin("threads", threads, Integer.MAX_VALUE);
      requireEachWithin("outerBags", outerBags, 1, Integer.MAX_VALUE);
      requireEachWithin("smoothingRounds", smoothingRounds, 0, MOST_SMOOTHING_ROUNDS);
      if (maxLeaves < 2 || maxLeaves > 100) {
        throw new IllegalArgumentException("maxLeaves must be in 2..100, was: " + maxLeaves);
      }
      if (!(learningRate > 0 && learningRate <= 1)) {
        throw new IllegalArgumentException("learningRate must be in (0, 1], was: " + learningRate);
      }
      constraints = Collections.unmodifiableMap(new TreeMap<>(constraints));
    }

    /** A model of main effects, of so many bags and without smoothing rounds. */
    public Ebm(
        int maxBins,
        int outerBags,
        double learningRate,
        int maxRounds,
        int earlyStoppingRounds,
        int minSamplesLeaf,
        Map<String, Direction> constraints,
        long seed,
        int threads) {
      this(
          maxBins,
          RowScaled.always(outerBags),
          learningRate,
          RowScaled.always(0),
          maxRounds,
          earlyStoppingRounds,
          minSamplesLeaf,
          3,
          EbmPairs.none(),
          constraints,
          seed,
          threads);
    }

    /**
     * Features and pairs, for up to hundreds of features and some hundred thousand rows. Of few
     * rows more bags are drawn, and half of them are smoothed.
     */
    public static Ebm defaults(Map<String, Direction> constraints, long seed) {
      return usual(EbmPairs.defaults(), constraints, seed);
    }

    /** The same without pairs: a third of the time, and a model that is read at a glance. */
    public static Ebm mainsOnly(Map<String, Direction> constraints, long seed) {
      return usual(EbmPairs.none(), constraints, seed);
    }

    private static Ebm usual(EbmPairs pairs, Map<String, Direction> constraints, long seed) {
      RowScaled bags = new RowScaled(16, 8);
      RowScaled smoothing = new RowScaled(50, 0);
      return new Ebm(256, bags, 0.06, smoothing, 2_000, 25, 4, 2, pairs, constraints, seed, 2);
    }

    private static void requireWithin(String field, int value, int most) {
      requireEachWithin(field, RowScaled.always(value), 1, most);
    }

    private static void requireEachWithin(String field, RowScaled values, int least, int most) {
      for (int value : new int[] {values.small(), values.large()}) {
        if (value < least || value > most) {
          throw new IllegalArgumentException(
              field + " must be in " + least + ".." + most + ", was: " + value);
        }
      }
    }
  }

  /**
   * A generalised additive model: a penalised cubic spline for each numeric feature, an offset for
   * each category.
   *
   * @param splines most basis functions of a curve, 4 to 200
   * @param splinesInAll most basis functions of all curves together, where eight a curve are no
   *     more
   * @param seed recorded with the model; training draws nothing at random
   */
  record Gam(int splines, int splinesInAll, Map<String, Direction> constraints, long seed)
      implements TrainingRecipe {
    private static final int FEWEST = 8;

    public Gam {
      if (splines < 4 || splines > 200) {
        throw new IllegalArgumentException("splines must be in 4..200, was: " + splines);
      }
      if (splinesInAll < 1) {
        throw new IllegalArgumentException("splinesInAll must be at least 1, was: " + splinesInAll);
      }
      constraints = Collections.unmodifiableMap(new TreeMap<>(constraints));
    }

    /** So many basis functions a curve, however many curves there are. */
    public Gam(int splines, Map<String, Direction> constraints, long seed) {
      this(splines, Integer.MAX_VALUE, constraints, seed);
    }

    /** Twenty basis functions a curve, fewer where all curves together would have above 3,000. */
    public static Gam defaults(Map<String, Direction> constraints, long seed) {
      return new Gam(20, 3_000, constraints, seed);
    }

    /** The most basis functions of a curve on these rows. */
    public int splinesOn(TrainingSet set) {
      long curves = set.features().stream().filter(Feature.Numeric.class::isInstance).count();
      long share = splinesInAll / Math.max(1, curves);
      return (int) Math.min(splines, Math.max(FEWEST, share));
    }
  }
}

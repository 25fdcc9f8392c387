// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.recipe;

import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.training.calibration.CalibrationKind;
import io.chainbridge.alex.training.data.TrainingSet;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Which model family to train, and with which hyperparameters, constraints and seed. */
public sealed interface TrainingRecipe {
  /** The allowed direction of each constrained feature, ordered by name. */
  Map<String, Direction> constraints();

  long seed();

  private static Map<String, Direction> sorted(Map<String, Direction> constraints) {
    return Collections.unmodifiableMap(new TreeMap<>(constraints));
  }

  /**
   * Logistic regression.
   *
   * @param l2 penalty on half the squared coefficients of standardised columns, at least 0; equals
   *     scikit-learn's 1 / C if l1 is 0
   * @param l1 penalty on their absolute values, at least 0; above 0 some coefficients become
   *     exactly 0
   */
  record Logistic(double l2, double l1, Map<String, Direction> constraints, long seed)
      implements TrainingRecipe {
    public Logistic {
      RecipeRanges.weight("l2", l2);
      RecipeRanges.weight("l1", l1);
      constraints = sorted(constraints);
    }

    /** Ridge regression: no coefficient is shrunk to exactly 0. */
    public Logistic(double l2, Map<String, Direction> constraints, long seed) {
      this(l2, 0, constraints, seed);
    }

    /** Ridge regression with a penalty of 1. */
    public static Logistic defaults(Map<String, Direction> constraints, long seed) {
      return new Logistic(1.0, constraints, seed);
    }

    /**
     * An elastic net by scikit-learn's parameters.
     *
     * @param strength 1 / C
     * @param l1Ratio share of the strength that goes to the l1 penalty, 0 to 1
     */
    public static Logistic elasticNet(
        double strength, double l1Ratio, Map<String, Direction> constraints, long seed) {
      if (!(l1Ratio >= 0 && l1Ratio <= 1)) {
        throw new IllegalArgumentException("l1Ratio must be in 0..1, was: " + l1Ratio);
      }
      return new Logistic(strength * (1 - l1Ratio), strength * l1Ratio, constraints, seed);
    }
  }

  /**
   * Gradient-boosted trees, each of which satisfies every constraint.
   *
   * <p>A tenth of the rows validates: it decides when boosting stops. If there is calibration, a
   * twentieth fits the calibrator; of fewer than 8,000 rows it is about 400, but at most a tenth.
   * All other rows grow the trees. A row's part is drawn by the seed and the row's content, so the
   * order of the rows does not change the result.
   *
   * <p>Each split learns which side missing values go to; constraints do not apply to them. If a
   * node has seen none, they go to the side with more rows. Unknown categories follow missing
   * values.
   *
   * @param calibration the calibrator to fit; kept only if it lowers the loss enough
   * @param threads how many threads share the features of a tree; does not change the result
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
      RecipeRanges.whole("threads", threads, 1, Integer.MAX_VALUE);
      constraints = sorted(constraints);
    }

    /** The same recipe with another calibration. */
    public MonotoneGbdt calibratedBy(CalibrationKind other) {
      return new MonotoneGbdt(shape, pace, other, constraints, seed, threads);
    }

    /** For up to a few hundred features and a few million rows. */
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
   * An explainable boosting machine: a sum of tables, one for each feature and one for each of the
   * most promising pairs. Bags are boosted independently, features first, and averaged. Constrained
   * features may be in pairs.
   *
   * @param threads how many bags are trained at once; does not change the result
   */
  record Ebm(
      EbmShape shape,
      EbmPace pace,
      EbmPairs pairs,
      Map<String, Direction> constraints,
      long seed,
      int threads)
      implements TrainingRecipe {
    public Ebm {
      RecipeRanges.whole("threads", threads, 1, Integer.MAX_VALUE);
      constraints = sorted(constraints);
    }

    /**
     * Features and pairs, for up to hundreds of features and a few hundred thousand rows. Small
     * sets get more bags, half of them smoothed.
     */
    public static Ebm defaults(Map<String, Direction> constraints, long seed) {
      return usual(EbmPairs.defaults(), constraints, seed);
    }

    /** The same without pairs: a third of the training time, and a model that is easier to read. */
    public static Ebm mainsOnly(Map<String, Direction> constraints, long seed) {
      return usual(EbmPairs.none(), constraints, seed);
    }

    private static Ebm usual(EbmPairs pairs, Map<String, Direction> constraints, long seed) {
      return new Ebm(EbmShape.defaults(), EbmPace.defaults(), pairs, constraints, seed, 2);
    }
  }

  /**
   * A generalised additive model: a penalised cubic spline for each numeric feature and an offset
   * for each category.
   *
   * @param splines most basis functions per curve, 4 to 200
   * @param splinesInAll most basis functions of all curves together, at least 1; each curve still
   *     gets up to eight
   * @param seed recorded with the model; training draws nothing at random
   */
  record Gam(int splines, int splinesInAll, Map<String, Direction> constraints, long seed)
      implements TrainingRecipe {
    private static final int FEWEST = 8;

    public Gam {
      RecipeRanges.whole("splines", splines, 4, 200);
      RecipeRanges.whole("splinesInAll", splinesInAll, 1, Integer.MAX_VALUE);
      constraints = sorted(constraints);
    }

    /** The same number of basis functions per curve for any number of curves. */
    public Gam(int splines, Map<String, Direction> constraints, long seed) {
      this(splines, Integer.MAX_VALUE, constraints, seed);
    }

    /** Twenty basis functions per curve; fewer if all curves together would exceed 3,000. */
    public static Gam defaults(Map<String, Direction> constraints, long seed) {
      return new Gam(20, 3_000, constraints, seed);
    }

    /** Most basis functions per curve for the features of these rows. */
    public int splinesOn(TrainingSet set) {
      long curves = set.features().stream().filter(Feature.Numeric.class::isInstance).count();
      long share = splinesInAll / Math.max(1, curves);
      return (int) Math.min(splines, Math.max(FEWEST, share));
    }
  }
}

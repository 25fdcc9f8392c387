// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import io.chainbridge.alex.glassbox.Direction;
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
   * @param l2 weight of half the squared coefficients of standardised columns
   */
  record Logistic(double l2, Map<String, Direction> constraints, long seed)
      implements TrainingRecipe {
    public Logistic {
      constraints = Collections.unmodifiableMap(new TreeMap<>(constraints));
    }

    /** The usual penalty of 1. */
    public static Logistic defaults(Map<String, Direction> constraints, long seed) {
      return new Logistic(1.0, constraints, seed);
    }
  }

  /**
   * An explainable boosting machine of main effects.
   *
   * @param maxBins most bins of a numeric feature
   * @param outerBags models averaged, each trained on 85 % of the rows
   * @param threads how many bags are trained at once; does not change the result
   */
  record Ebm(
      int maxBins,
      int outerBags,
      double learningRate,
      int maxRounds,
      int earlyStoppingRounds,
      int minSamplesLeaf,
      Map<String, Direction> constraints,
      long seed,
      int threads)
      implements TrainingRecipe {
    public Ebm {
      constraints = Collections.unmodifiableMap(new TreeMap<>(constraints));
    }

    /** Good for tens of features and up to a few hundred thousand rows. */
    public static Ebm defaults(Map<String, Direction> constraints, long seed) {
      return new Ebm(64, 4, 0.06, 400, 15, 20, constraints, seed, 2);
    }
  }
}

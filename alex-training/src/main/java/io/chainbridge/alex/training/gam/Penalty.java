// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gam;

import io.chainbridge.alex.training.numerics.Cholesky;
import io.chainbridge.alex.training.numerics.SymmetricMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A penalty of half a weighted sum of squares of some parameters. Its weights are estimated from
 * the data: each Fellner-Schall step raises the restricted likelihood (Wood, Fasiolo, A generalized
 * Fellner-Schall method for smoothing parameter optimization, Biometrics 2017).
 *
 * <p>Each curve has its own penalty, and so have the levels of each feature. The missing values of
 * all numeric features share one. The last two are random effects.
 */
sealed interface Penalty permits CurvePenalty, RidgePenalty {
  /** Largest factor by which one step changes a weight, so that early steps do not overshoot. */
  double MOST_STEP = 100;

  /** Limits of a weight: below, the penalty has no effect; above, it fixes its parameters. */
  double LEAST_WEIGHT = 1e-4;

  double MOST_WEIGHT = 1e9;

  /** All penalties of a design. */
  static List<Penalty> of(GamDesign design) {
    List<Penalty> penalties = new ArrayList<>();
    List<Integer> missing = new ArrayList<>();
    for (GamBlock block : design.blocks()) {
      int from = design.firstParameter(block.feature());
      BSpline basis = block.basis();
      if (basis != null) {
        penalties.add(new CurvePenalty(from, basis.evenSteps()));
        if (block.hasMissing()) {
          missing.add(from + block.steps());
        }
      } else if (block.levels() > 0) {
        int[] all = new int[block.parameters()];
        Arrays.setAll(all, i -> from + i);
        penalties.add(new RidgePenalty(all));
      } else if (block.hasMissing()) {
        missing.add(from);
      }
    }
    if (!missing.isEmpty()) {
      penalties.add(new RidgePenalty(missing.stream().mapToInt(i -> i).sorted().toArray()));
    }
    return penalties;
  }

  /** Adds the curvature of the penalty to that of the log-likelihood. */
  void addTo(SymmetricMatrix curvature);

  /** The penalty of these parameters. */
  double of(double[] parameters);

  /**
   * Updates the weights by one step.
   *
   * @param place the row of each parameter in the factor, -1 if a bound fixes it at 0
   * @param factor the factor of the curvature of the penalised log-likelihood
   * @return the degrees of freedom that the penalty takes away, before the step
   */
  double update(double[] parameters, int[] place, Cholesky factor);

  /**
   * The Fellner-Schall step of a weight.
   *
   * @param prior the expected sum of the penalty's squares by the weights alone
   * @param posterior the expected sum given the rows
   * @param squares the sum at the parameters
   */
  static double updated(double weight, double prior, double posterior, double squares) {
    double factor = (prior - posterior) / Math.max(squares, Double.MIN_NORMAL);
    return Math.clamp(
        weight * Math.clamp(factor, 1 / MOST_STEP, MOST_STEP), LEAST_WEIGHT, MOST_WEIGHT);
  }
}

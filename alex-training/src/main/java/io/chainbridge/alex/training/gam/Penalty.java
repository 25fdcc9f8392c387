// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gam;

import io.chainbridge.alex.training.numerics.Cholesky;
import io.chainbridge.alex.training.numerics.SymmetricMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A penalty of half a weighted sum of squares of some parameters, and its weights, which follow the
 * data: each step of Fellner and Schall (Wood, Fasiolo, A generalized Fellner-Schall method for
 * smoothing parameter optimization, Biometrics 2017) raises the restricted likelihood.
 *
 * <p>A curve has one of its own. Levels have one, as has the missing value of all features
 * together: random effects.
 */
sealed interface Penalty permits CurvePenalty, RidgePenalty {
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

  /** Adds the curvature of the penalty to that of the likelihood. */
  void addTo(SymmetricMatrix curvature);

  /** The penalty of these parameters. */
  double of(double[] parameters);

  /**
   * One step of the weights.
   *
   * @param place the row of the factor of each parameter, -1 where a bound holds it
   * @param factor that of the curvature of the penalised likelihood
   * @return how many parameters the penalty holds in effect, before the step
   */
  double follow(double[] parameters, int[] place, Cholesky factor);

  /**
   * Fellner and Schall's step of a weight.
   *
   * @param believed the sum of the penalty's squares that the weights alone let one expect
   * @param known the same once rows are known
   * @param squares the same of the parameters
   */
  static double followed(double weight, double believed, double known, double squares) {
    double factor = (believed - known) / Math.max(squares, Double.MIN_NORMAL);
    return Math.clamp(weight * Math.clamp(factor, 0.01, 100), 1e-4, 1e9);
  }
}

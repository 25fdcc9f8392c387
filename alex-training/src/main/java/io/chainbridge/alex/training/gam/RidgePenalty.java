// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gam;

import io.chainbridge.alex.training.numerics.Cholesky;
import io.chainbridge.alex.training.numerics.SymmetricMatrix;
import java.util.Arrays;

/** A penalty on the squares of some parameters, all with the same weight. */
final class RidgePenalty implements Penalty {
  private final int[] at;
  private double weight = 1;

  RidgePenalty(int[] at) {
    this.at = at;
  }

  @Override
  public void addTo(SymmetricMatrix curvature) {
    for (int i : at) {
      curvature.add(i, i, weight);
    }
  }

  @Override
  public double of(double[] parameters) {
    return weight * squares(parameters) / 2;
  }

  private double squares(double[] parameters) {
    double sum = 0;
    for (int i : at) {
      sum += parameters[i] * parameters[i];
    }
    return sum;
  }

  @Override
  public double update(double[] parameters, int[] place, Cholesky factor) {
    int[] free = Arrays.stream(at).map(i -> place[i]).filter(i -> i >= 0).toArray();
    double known = Arrays.stream(factor.inverseDiagonal(free)).sum();
    double taken = weight * known;
    weight = Penalty.updated(weight, free.length / weight, known, squares(parameters));
    return taken;
  }
}

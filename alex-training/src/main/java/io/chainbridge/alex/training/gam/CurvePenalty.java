// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gam;

import io.chainbridge.alex.training.numerics.Cholesky;
import io.chainbridge.alex.training.numerics.SymmetricMatrix;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The penalty of a curve in two parts: bending (squared second differences of its coefficients) and
 * the straight part. Both together shrink a curve without information to zero.
 */
final class CurvePenalty implements Penalty {
  private final int from;
  private final SymmetricMatrix[] parts;
  private final double[] weights;

  /** The penalty of the steps from parameter {@code from} on; {@code even} are a line's steps. */
  CurvePenalty(int from, double[] even) {
    this.from = from;
    int size = even.length;
    double squares = Arrays.stream(even).map(h -> h * h).sum();
    SymmetricMatrix rest = new SymmetricMatrix(size);
    addSquare(rest, Arrays.stream(even).map(h -> h / squares).toArray());
    SymmetricMatrix bending = new SymmetricMatrix(size);
    for (int i = 0; i + 1 < size; i++) {
      double[] difference = new double[size];
      difference[i] = -1 / (even[i] * size);
      difference[i + 1] = 1 / (even[i + 1] * size);
      addSquare(bending, difference);
    }
    this.parts = size > 1 ? new SymmetricMatrix[] {rest, bending} : new SymmetricMatrix[] {rest};
    this.weights = new double[parts.length];
    Arrays.fill(weights, 1);
  }

  private static void addSquare(SymmetricMatrix into, double[] vector) {
    for (int i = 0; i < vector.length; i++) {
      for (int j = 0; j <= i; j++) {
        into.add(i, j, vector[i] * vector[j]);
      }
    }
  }

  private SymmetricMatrix weighted() {
    SymmetricMatrix sum = new SymmetricMatrix(parts[0].size());
    for (int part = 0; part < parts.length; part++) {
      for (int i = 0; i < sum.size(); i++) {
        for (int j = 0; j <= i; j++) {
          sum.add(i, j, weights[part] * parts[part].get(i, j));
        }
      }
    }
    return sum;
  }

  @Override
  public void addTo(SymmetricMatrix curvature) {
    SymmetricMatrix sum = weighted();
    for (int i = 0; i < sum.size(); i++) {
      for (int j = 0; j <= i; j++) {
        curvature.add(from + i, from + j, sum.get(i, j));
      }
    }
  }

  @Override
  public double of(double[] parameters) {
    double sum = 0;
    for (int part = 0; part < parts.length; part++) {
      sum += weights[part] * squares(part, parameters);
    }
    return sum / 2;
  }

  private double squares(int part, double[] parameters) {
    double[] own = Arrays.copyOfRange(parameters, from, from + parts[part].size());
    double[] pulls = parts[part].times(own);
    double sum = 0;
    for (int i = 0; i < own.length; i++) {
      sum += own[i] * pulls[i];
    }
    return sum;
  }

  @Override
  public double update(double[] parameters, int[] place, Cholesky factor) {
    int[] free = IntStream.range(0, parts[0].size()).filter(i -> place[from + i] >= 0).toArray();
    int[] all = IntStream.range(0, free.length).toArray();
    double[][] posterior = factor.inverse(Arrays.stream(free).map(i -> place[from + i]).toArray());
    double[][] prior = Cholesky.inPlaceOf(weighted().picked(free)).inverse(all);
    double taken = 0;
    for (int part = 0; part < parts.length; part++) {
      SymmetricMatrix own = parts[part].picked(free);
      double after = trace(own, posterior);
      taken += weights[part] * after;
      double before = trace(own, prior);
      weights[part] = Penalty.updated(weights[part], before, after, squares(part, parameters));
    }
    return taken;
  }

  private static double trace(SymmetricMatrix part, double[][] inverse) {
    double sum = 0;
    for (int i = 0; i < inverse.length; i++) {
      for (int j = 0; j < inverse.length; j++) {
        sum += inverse[i][j] * part.get(i, j);
      }
    }
    return sum;
  }
}

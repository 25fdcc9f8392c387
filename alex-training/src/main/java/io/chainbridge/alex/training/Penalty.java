// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A penalty of half a weighted sum of squares of some parameters, and its weights, which follow the
 * data: each step of Fellner and Schall (Wood, Fasiolo, A generalized Fellner-Schall method for
 * smoothing parameter optimization, Biometrics 2017) raises the restricted likelihood.
 *
 * <p>A curve has two parts: the bending, squared second differences of its coefficients, and the
 * straight rest; a curve that says nothing is drawn to nothing. Levels have one, as has the missing
 * value of all features together: random effects.
 */
final class Penalty {
  private static final double LEAST = 1e-4;
  private static final double MOST = 1e9;
  private static final double MOST_AT_ONCE = 100;

  private final int[] at;
  private final double[][][] parts;
  private final double[] weights;

  private Penalty(int[] at, List<double[][]> parts) {
    this.at = at;
    this.parts = parts.toArray(new double[0][][]);
    this.weights = new double[parts.size()];
    Arrays.fill(weights, 1);
  }

  /** All penalties of a design. */
  static List<Penalty> of(GamDesign design) {
    List<Penalty> penalties = new ArrayList<>();
    List<Integer> missing = new ArrayList<>();
    for (GamBlock block : design.blocks()) {
      int from = design.firstParameter(block.feature());
      BSpline basis = block.basis();
      if (basis != null) {
        penalties.add(new Penalty(range(from, block.steps()), curve(basis.evenSteps())));
        if (block.hasMissing()) {
          missing.add(from + block.steps());
        }
      } else if (block.levels() > 0) {
        penalties.add(ridge(range(from, block.parameters())));
      } else if (block.hasMissing()) {
        missing.add(from);
      }
    }
    if (!missing.isEmpty()) {
      penalties.add(ridge(missing.stream().mapToInt(i -> i).toArray()));
    }
    return penalties;
  }

  private static int[] range(int from, int count) {
    int[] range = new int[count];
    Arrays.setAll(range, i -> from + i);
    return range;
  }

  private static Penalty ridge(int[] at) {
    double[][] identity = new double[at.length][at.length];
    for (int i = 0; i < at.length; i++) {
      identity[i][i] = 1;
    }
    return new Penalty(at, List.<double[][]>of(identity));
  }

  private static List<double[][]> curve(double[] even) {
    int size = even.length;
    List<double[][]> parts = new ArrayList<>();
    double[] straight = new double[size];
    double squares = Arrays.stream(even).map(h -> h * h).sum();
    Arrays.setAll(straight, i -> even[i] / squares);
    double[][] rest = new double[size][size];
    addSquare(rest, straight);
    parts.add(rest);
    if (size > 1) {
      double[][] bending = new double[size][size];
      for (int i = 0; i + 1 < size; i++) {
        double[] difference = new double[size];
        difference[i] = -1 / (even[i] * size);
        difference[i + 1] = 1 / (even[i + 1] * size);
        addSquare(bending, difference);
      }
      parts.add(bending);
    }
    return parts;
  }

  private static void addSquare(double[][] into, double[] vector) {
    for (int i = 0; i < vector.length; i++) {
      for (int j = 0; j < vector.length; j++) {
        into[i][j] += vector[i] * vector[j];
      }
    }
  }

  /** Adds the curvature of the penalty to that of the likelihood. */
  void addTo(double[][] curvature) {
    for (int i = 0; i < at.length; i++) {
      for (int j = 0; j < at.length; j++) {
        curvature[at[i]][at[j]] += entry(i, j);
      }
    }
  }

  private double entry(int i, int j) {
    double sum = 0;
    for (int part = 0; part < parts.length; part++) {
      sum += weights[part] * parts[part][i][j];
    }
    return sum;
  }

  /** The penalty of these parameters. */
  double of(double[] parameters) {
    double sum = 0;
    for (int part = 0; part < parts.length; part++) {
      sum += weights[part] * squares(part, parameters);
    }
    return sum / 2;
  }

  private double squares(int part, double[] parameters) {
    double sum = 0;
    for (int i = 0; i < at.length; i++) {
      for (int j = 0; j < at.length; j++) {
        sum += parameters[at[i]] * parts[part][i][j] * parameters[at[j]];
      }
    }
    return sum;
  }

  /**
   * One step of the weights.
   *
   * @param place the row of the inverse factor of each parameter, -1 where a bound holds it
   * @return how many parameters the penalty holds in effect, before the step
   */
  double follow(double[] parameters, int[] place, double[][] inverseFactor) {
    int[] free = IntStream.range(0, at.length).filter(i -> place[at[i]] >= 0).toArray();
    double[][] prior = new double[free.length][free.length];
    for (int i = 0; i < free.length; i++) {
      for (int j = 0; j < free.length; j++) {
        prior[i][j] = entry(free[i], free[j]);
      }
    }
    double[][] priorFactor = Cholesky.of(prior).inverseFactor();
    double[] before = new double[parts.length];
    double[] after = new double[parts.length];
    for (int i = 0; i < free.length; i++) {
      for (int j = 0; j < free.length; j++) {
        double known = Cholesky.entry(inverseFactor, place[at[free[i]]], place[at[free[j]]]);
        double believed = Cholesky.entry(priorFactor, i, j);
        for (int part = 0; part < parts.length; part++) {
          before[part] += believed * parts[part][free[i]][free[j]];
          after[part] += known * parts[part][free[i]][free[j]];
        }
      }
    }
    double held = 0;
    for (int part = 0; part < parts.length; part++) {
      held += weights[part] * after[part];
      double squares = squares(part, parameters);
      double factor = (before[part] - after[part]) / Math.max(squares, Double.MIN_NORMAL);
      double bounded = Math.clamp(factor, 1 / MOST_AT_ONCE, MOST_AT_ONCE);
      weights[part] = Math.clamp(weights[part] * bounded, LEAST, MOST);
    }
    return held;
  }
}

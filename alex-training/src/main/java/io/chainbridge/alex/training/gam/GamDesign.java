// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gam;

import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.numerics.SymmetricMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The design of a GAM: few columns that are not zero in each row, and how its columns follow from
 * the parameters.
 *
 * <p>Coefficients of a curve are the sums of its steps, moved so that the mean of the curve over
 * the rows that have a value is zero. The first parameter is the intercept; constrained features
 * come next, the others last, so that a factor of the curvature eliminates these first.
 */
final class GamDesign {
  private final List<GamBlock> blocks = new ArrayList<>();
  private final List<GamBlock> laid;
  private final List<GamCells> cells = new ArrayList<>();
  private final int[] firstParameter;
  private final int tail;
  private final int parameters;
  private final double[][] means;
  private final int rows;
  private final GamSums sums;
  private final GamBasisRotation turn;
  private final SymmetricMatrix products;

  /** A design of which row i is the row of the set in place i of the order. */
  GamDesign(TrainingSet set, int[] order, int splines, Map<String, Direction> constraints) {
    int features = set.features().size();
    this.rows = set.rows();
    for (int f = 0; f < features; f++) {
      blocks.add(GamBlock.of(set, f, splines, constraints));
    }
    this.laid =
        blocks.stream().sorted(Comparator.comparing(block -> block.direction() == null)).toList();
    this.firstParameter = new int[features];
    this.means = new double[features][];
    int[] firstPlace = new int[features];
    int parameter = 1;
    int bounded = 1;
    for (int place = 0; place < features; place++) {
      GamBlock block = laid.get(place);
      cells.add(new GamCells(block, set.columns()[block.feature()], order));
      means[block.feature()] = cells.getLast().means();
      firstPlace[place] = parameter;
      firstParameter[block.feature()] = parameter;
      parameter += block.parameters();
      bounded = block.direction() == null ? bounded : parameter;
    }
    this.parameters = parameter;
    this.tail = bounded;
    this.sums = new GamSums(laid, cells, firstPlace);
    double[][] laidMeans = laid.stream().map(b -> means[b.feature()]).toArray(double[][]::new);
    this.turn = new GamBasisRotation(laid, firstPlace, laidMeans);
    this.products = new SymmetricMatrix(parameter);
  }

  List<GamBlock> blocks() {
    return blocks;
  }

  /** Parameters, the intercept included. */
  int parameters() {
    return parameters;
  }

  int firstParameter(int feature) {
    return firstParameter[feature];
  }

  /** How many of the first parameters are the intercept's or of constrained features. */
  int tail() {
    return tail;
  }

  /** Which parameters may not be negative. */
  boolean[] bounded() {
    boolean[] bounded = new boolean[parameters];
    for (GamBlock block : blocks) {
      if (block.direction() != null) {
        int from = firstParameter[block.feature()];
        Arrays.fill(bounded, from, from + block.steps(), true);
      }
    }
    return bounded;
  }

  /** What each column of a feature adds, by the parameters of the fit. */
  double[] coefficients(GamBlock block, double[] parameters) {
    int f = block.feature();
    double[] coefficients = new double[block.columns()];
    int steps = block.steps();
    int sign = block.direction() == null ? 1 : block.direction().sign();
    int at = firstParameter[f];
    double mean = 0;
    for (int i = 1; i <= steps; i++) {
      coefficients[i] = coefficients[i - 1] + sign * parameters[at + i - 1];
      mean += coefficients[i] * means[f][i];
    }
    int curve = steps == 0 ? 0 : steps + 1;
    for (int i = 0; i < curve; i++) {
      coefficients[i] -= mean;
    }
    for (int i = curve; i < coefficients.length; i++) {
      coefficients[i] = parameters[at + steps + i - curve];
    }
    return coefficients;
  }

  /** Log-odds of every row. */
  double[] logOdds(double[] parameters) {
    double[] logOdds = new double[rows];
    Arrays.fill(logOdds, parameters[0]);
    for (int place = 0; place < laid.size(); place++) {
      cells.get(place).addTo(logOdds, coefficients(laid.get(place), parameters));
    }
    return logOdds;
  }

  /** Curvature and slope of a log-likelihood in the parameters. */
  record Quadratic(SymmetricMatrix curvature, double[] slope) {}

  /**
   * Sums over rows of weight * xx' and residual * x, x a row in terms of the parameters. The matrix
   * is the caller's to change until the next call, which takes it back: there is room for one.
   */
  Quadratic quadratic(double[] weights, double[] residuals) {
    double[] slope = new double[parameters];
    products.clear();
    sums.addTo(products, slope, weights, residuals);
    turn.turn(products);
    turn.turn(slope);
    return new Quadratic(products, slope);
  }
}

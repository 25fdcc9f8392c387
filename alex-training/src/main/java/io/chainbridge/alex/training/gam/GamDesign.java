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
 * The design of a GAM: its columns, few of which are nonzero in each row, and their coefficients as
 * functions of the parameters.
 *
 * <p>The coefficients of a curve are the cumulative sums of its steps, shifted so that its mean
 * over the rows with a value is zero. The first parameter is the intercept. Constrained features
 * come next and the others last, so that a factor of the curvature eliminates the others first.
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
  private final GamBasisRotation rotation;
  private final SymmetricMatrix products;

  /** A design whose row i is row {@code order[i]} of the set. */
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
    this.rotation = new GamBasisRotation(laid, firstPlace, laidMeans);
    this.products = new SymmetricMatrix(parameter);
  }

  List<GamBlock> blocks() {
    return blocks;
  }

  /** Number of parameters, including the intercept. */
  int parameters() {
    return parameters;
  }

  int firstParameter(int feature) {
    return firstParameter[feature];
  }

  /** Number of first parameters that belong to the intercept and to constrained features. */
  int tail() {
    return tail;
  }

  /** Which parameters must not be negative. */
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

  /** The coefficients of a feature's columns for these parameters. */
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

  /** Curvature and slope of the log-likelihood in the parameters. */
  record Quadratic(SymmetricMatrix curvature, double[] slope) {}

  /**
   * Sums over rows of weight * xx' and residual * x, where x is a row in terms of the parameters.
   * The caller may change the matrix until the next call, which reuses it.
   */
  Quadratic quadratic(double[] weights, double[] residuals) {
    double[] slope = new double[parameters];
    products.clear();
    sums.addTo(products, slope, weights, residuals);
    rotation.rotate(products);
    rotation.rotate(slope);
    return new Quadratic(products, slope);
  }
}

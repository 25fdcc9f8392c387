// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The design of a GAM: few columns that are not zero in each row, and how its columns follow from
 * the parameters.
 *
 * <p>Coefficients of a curve are the sums of its steps, moved so that the mean of the curve over
 * the rows that have a value is zero. The last column and parameter is the intercept.
 */
final class GamDesign {
  private static final int WIDEST = GamRows.WIDEST;

  private final List<GamBlock> blocks = new ArrayList<>();
  private final int[] firstColumn;
  private final int[] firstParameter;
  private final GamRows values;
  private final double[][] means;
  private final int rows;

  /** A design of which row i is the row of the set in place i of the order. */
  GamDesign(TrainingSet set, int[] order, TrainingRecipe.Gam recipe) {
    int features = set.features().size();
    this.rows = set.rows();
    this.firstColumn = new int[features + 1];
    this.firstParameter = new int[features + 1];
    this.means = new double[features][];
    for (int f = 0; f < features; f++) {
      GamBlock block = GamBlock.of(set, f, recipe);
      blocks.add(block);
      firstColumn[f + 1] = firstColumn[f] + block.columns();
      firstParameter[f + 1] = firstParameter[f] + block.parameters();
      means[f] = means(block, set.columns()[f], order);
    }
    this.values = new GamRows(blocks, set.columns(), order);
  }

  private static double[] means(GamBlock block, double[] column, int[] order) {
    double[] means = new double[block.columns()];
    double[] values = new double[WIDEST];
    int known = 0;
    for (int row : order) {
      int start = block.columnsOf(column[row], values, 0);
      if (start >= 0 && !Double.isNaN(column[row])) {
        known++;
        for (int i = 0; i < block.width(start); i++) {
          means[start + i] += values[i];
        }
      }
    }
    for (int i = 0; i < means.length; i++) {
      means[i] /= Math.max(1, known);
    }
    return means;
  }

  List<GamBlock> blocks() {
    return blocks;
  }

  /** Parameters, the intercept included. */
  int parameters() {
    return firstParameter[blocks.size()] + 1;
  }

  int firstParameter(int feature) {
    return firstParameter[feature];
  }

  private int width() {
    return firstColumn[blocks.size()] + 1;
  }

  /** Which parameters may not be negative. */
  boolean[] bounded() {
    boolean[] bounded = new boolean[parameters()];
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
    Arrays.fill(logOdds, parameters[parameters.length - 1]);
    double[] x = new double[WIDEST];
    for (GamBlock block : blocks) {
      double[] coefficients = coefficients(block, parameters);
      for (int row = 0; row < rows; row++) {
        int start = values.columnsOf(block.feature(), row, x, 0);
        if (start >= 0) {
          int width = block.width(start);
          for (int i = 0; i < width; i++) {
            logOdds[row] += coefficients[start + i] * x[i];
          }
        }
      }
    }
    return logOdds;
  }

  /** Curvature and slope of a log-likelihood in the parameters. */
  record Quadratic(double[][] curvature, double[] slope) {}

  /** Sums over rows of weight * xx' and residual * x, x a row in terms of the parameters. */
  Quadratic quadratic(double[] weights, double[] residuals) {
    int size = width();
    double[][] gram = new double[size][size];
    double[] slope = new double[size];
    int[] at = new int[WIDEST * blocks.size() + 1];
    double[] x = new double[at.length + WIDEST];
    for (int row = 0; row < rows; row++) {
      int count = gather(row, at, x);
      for (int a = 0; a < count; a++) {
        double[] into = gram[at[a]];
        double weighted = weights[row] * x[a];
        slope[at[a]] += residuals[row] * x[a];
        for (int b = 0; b <= a; b++) {
          into[at[b]] += weighted * x[b];
        }
      }
    }
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < a; b++) {
        gram[b][a] = gram[a][b];
      }
    }
    return new Quadratic(inParameters(gram), inParameters(slope));
  }

  private int gather(int row, int[] at, double[] x) {
    int count = 0;
    for (int f = 0; f < means.length; f++) {
      GamBlock block = blocks.get(f);
      int start = values.columnsOf(f, row, x, count);
      if (start >= 0) {
        int width = block.width(start);
        for (int i = 0; i < width; i++) {
          at[count++] = firstColumn[f] + start + i;
        }
      }
    }
    at[count] = width() - 1;
    x[count++] = 1;
    return count;
  }

  private double[][] inParameters(double[][] gram) {
    int size = parameters();
    double[][] half = new double[gram.length][];
    for (int i = 0; i < gram.length; i++) {
      half[i] = inParameters(gram[i]);
    }
    double[][] whole = new double[size][size];
    double[] column = new double[gram.length];
    for (int j = 0; j < size; j++) {
      for (int i = 0; i < gram.length; i++) {
        column[i] = half[i][j];
      }
      double[] turned = inParameters(column);
      for (int i = 0; i < size; i++) {
        whole[i][j] = turned[i];
      }
    }
    return whole;
  }

  /** A sum over columns as a sum over parameters: what moving each parameter moves it by. */
  private double[] inParameters(double[] columns) {
    double[] moved = new double[parameters()];
    moved[moved.length - 1] = columns[columns.length - 1];
    for (GamBlock block : blocks) {
      int f = block.feature();
      int from = firstColumn[f];
      int to = firstParameter[f];
      int steps = block.steps();
      int sign = block.direction() == null ? 1 : block.direction().sign();
      double whole = 0;
      for (int i = 0; i <= steps && steps > 0; i++) {
        whole += columns[from + i];
      }
      double above = 0;
      double meanAbove = 0;
      for (int i = steps; i >= 1; i--) {
        above += columns[from + i];
        meanAbove += means[f][i];
        moved[to + i - 1] = sign * (above - meanAbove * whole);
      }
      int others = block.parameters() - steps;
      System.arraycopy(columns, from + block.columns() - others, moved, to + steps, others);
    }
    return moved;
  }
}

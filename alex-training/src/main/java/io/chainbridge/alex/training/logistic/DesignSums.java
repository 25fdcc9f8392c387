// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.logistic;

/** Sums over the rows of a design, in row order; the intercept is the last column. */
final class DesignSums {
  private final Design design;
  private final int intercept;

  DesignSums(Design design) {
    this.design = design;
    this.intercept = design.parts().size();
  }

  /** Log-odds of every row for these coefficients. */
  double[] logOdds(double[] coefficients) {
    double[] logOdds = new double[design.rows()];
    Design.Tile tile = design.tile();
    for (int from = 0; from < logOdds.length; from += Design.Tile.ROWS) {
      int count = design.read(from, tile);
      for (int i = 0; i < count; i++) {
        double sum = coefficients[intercept];
        double[] values = tile.values()[i];
        for (int a = 0; a < values.length; a++) {
          sum += coefficients[a] * values[a];
        }
        for (int level : tile.levels()[i]) {
          sum += level < 0 ? 0 : coefficients[level];
        }
        logOdds[from + i] = sum;
      }
    }
    return logOdds;
  }

  /** The sum of residual * x over rows x. */
  double[] slope(double[] residuals) {
    double[] slope = new double[intercept + 1];
    Design.Tile tile = design.tile();
    for (int from = 0; from < residuals.length; from += Design.Tile.ROWS) {
      int count = design.read(from, tile);
      for (int i = 0; i < count; i++) {
        double residual = residuals[from + i];
        double[] values = tile.values()[i];
        for (int a = 0; a < values.length; a++) {
          slope[a] += residual * values[a];
        }
        for (int level : tile.levels()[i]) {
          if (level >= 0) {
            slope[level] += residual;
          }
        }
        slope[intercept] += residual;
      }
    }
    return slope;
  }

  /** The sum of weight * xx' over rows x, symmetric. */
  double[][] products(double[] weights) {
    double[][] gram = new double[intercept + 1][intercept + 1];
    Design.Tile tile = design.tile();
    for (int from = 0; from < weights.length; from += Design.Tile.ROWS) {
      int count = design.read(from, tile);
      for (int i = 0; i < count; i++) {
        addLevels(gram, tile.values()[i], tile.levels()[i], weights[from + i]);
      }
      addNumbers(gram, tile.values(), weights, from, count);
    }
    for (int a = 0; a <= intercept; a++) {
      for (int b = 0; b < a; b++) {
        double sum = gram[a][b] + gram[b][a]; // one of them is zero
        gram[a][b] = sum;
        gram[b][a] = sum;
      }
    }
    return gram;
  }

  private void addLevels(double[][] gram, double[] values, int[] levels, double weight) {
    for (int c = 0; c < levels.length; c++) {
      if (levels[c] >= 0) {
        addScaled(gram[levels[c]], values, weight);
        for (int d = 0; d <= c; d++) {
          if (levels[d] >= 0) {
            gram[levels[c]][levels[d]] += weight;
          }
        }
        gram[intercept][levels[c]] += weight;
      }
    }
    addScaled(gram[intercept], values, weight);
    gram[intercept][intercept] += weight;
  }

  private static void addScaled(double[] into, double[] values, double factor) {
    for (int b = 0; b < values.length; b++) {
      into[b] += factor * values[b];
    }
  }

  /** Adds four rows at a time, so that each sum is loaded once for all; the rest has weight 0. */
  private static void addNumbers(
      double[][] gram, double[][] rows, double[] weights, int from, int count) {
    for (int i = 0; i < count; i += 4) {
      double w0 = weights[from + i];
      double w1 = i + 1 < count ? weights[from + i + 1] : 0;
      double w2 = i + 2 < count ? weights[from + i + 2] : 0;
      double w3 = i + 3 < count ? weights[from + i + 3] : 0;
      double[] x0 = rows[i];
      double[] x1 = rows[i + 1];
      double[] x2 = rows[i + 2];
      double[] x3 = rows[i + 3];
      for (int a = 0; a < x0.length; a++) {
        double[] into = gram[a];
        double f0 = w0 * x0[a];
        double f1 = w1 * x1[a];
        double f2 = w2 * x2[a];
        double f3 = w3 * x3[a];
        for (int b = 0; b <= a; b++) {
          into[b] += f0 * x0[b] + f1 * x1[b] + f2 * x2[b] + f3 * x3[b];
        }
      }
    }
  }
}

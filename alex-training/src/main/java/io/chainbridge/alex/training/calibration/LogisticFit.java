// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.calibration;

import io.chainbridge.alex.training.numerics.Sigmoid;
import java.util.Arrays;

/**
 * A maximum-likelihood logistic regression on at most two columns with targets in (0, 1), fitted by
 * Newton's method with step halving. Columns are centred and scaled first, so their units do not
 * matter. A constant column gets weight 0.
 *
 * <p>It is not the logistic trainer: that one fits outcomes of 0 or 1 with penalties and signs, and
 * rounds differently. Calibrators would change in their last bits.
 */
final class LogisticFit {
  /** Most Newton steps, a safety limit. */
  private static final int STEPS = 100;

  /** Relative fall of the loss at which a step counts as converged: rounding of the sums. */
  private static final double CONVERGED = 1e-14;

  /** Smallest share of a Newton step that step halving tries. */
  private static final double LEAST_STEP = 1e-10;

  /** Pivots below this are treated as 0: the columns are dependent in that direction. */
  private static final double LEAST_PIVOT = 1e-12;

  private final double[][] columns;
  private final double[] targets;
  private final double[] centre;
  private final double[] scale;

  /** The intercept, then the weights, of the centred and scaled columns. */
  private double[] weights;

  private double loss;

  private LogisticFit(double[][] columns, double[] targets) {
    this.targets = targets;
    this.centre = Arrays.stream(columns).mapToDouble(LogisticFit::mean).toArray();
    this.scale = new double[columns.length];
    this.columns = new double[columns.length][];
    for (int k = 0; k < columns.length; k++) {
      double middle = centre[k];
      scale[k] = Math.sqrt(mean(Arrays.stream(columns[k]).map(x -> sq(x - middle)).toArray()));
      double size = scale[k];
      this.columns[k] =
          Arrays.stream(columns[k]).map(x -> size > 0 ? (x - middle) / size : 0.0).toArray();
    }
    this.weights = new double[columns.length + 1];
    weights[0] = Sigmoid.logOdds(mean(targets));
    this.loss = lossAt(weights);
  }

  static LogisticFit of(double[][] columns, double[] targets) {
    LogisticFit fit = new LogisticFit(columns, targets);
    int step = 0;
    while (step < STEPS && fit.improve()) {
      step++;
    }
    return fit;
  }

  double weight(int column) {
    return scale[column] > 0 ? weights[column + 1] / scale[column] : 0.0;
  }

  double intercept() {
    double intercept = weights[0];
    for (int k = 0; k < columns.length; k++) {
      intercept -= weight(k) * centre[k];
    }
    return intercept;
  }

  /** The log loss summed over rows. */
  double loss() {
    return loss;
  }

  private boolean improve() {
    int n = weights.length;
    double[][] system = new double[n][n + 1];
    for (int i = 0; i < targets.length; i++) {
      double p = Sigmoid.probability(scoreAt(weights, i));
      for (int r = 0; r < n; r++) {
        for (int c = 0; c < n; c++) {
          system[r][c] += p * (1 - p) * value(r, i) * value(c, i);
        }
        system[r][n] += (targets[i] - p) * value(r, i);
      }
    }
    double[] step = solve(system);
    for (double share = 1.0; share > LEAST_STEP; share /= 2) {
      double[] moved = weights.clone();
      for (int r = 0; r < n; r++) {
        moved[r] += share * step[r];
      }
      double movedLoss = lossAt(moved);
      if (movedLoss < loss) {
        boolean converged = loss - movedLoss <= CONVERGED * loss;
        weights = moved;
        loss = movedLoss;
        return !converged;
      }
    }
    return false;
  }

  private double value(int row, int i) {
    return row == 0 ? 1.0 : columns[row - 1][i];
  }

  private double scoreAt(double[] at, int i) {
    double score = at[0];
    for (int k = 0; k < columns.length; k++) {
      score += at[k + 1] * columns[k][i];
    }
    return score;
  }

  private double lossAt(double[] at) {
    double sum = 0;
    for (int i = 0; i < targets.length; i++) {
      double score = scoreAt(at, i);
      double softplus = Math.max(score, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(score)));
      sum += softplus - targets[i] * score;
    }
    return sum;
  }

  /** Gaussian elimination with partial pivoting; a singular direction gets no step. */
  private static double[] solve(double[][] system) {
    int n = system.length;
    boolean[] singular = new boolean[n];
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int r = k + 1; r < n; r++) {
        pivot = Math.abs(system[r][k]) > Math.abs(system[pivot][k]) ? r : pivot;
      }
      double[] swapped = system[k];
      system[k] = system[pivot];
      system[pivot] = swapped;
      singular[k] = Math.abs(system[k][k]) < LEAST_PIVOT;
      for (int r = k + 1; r < n && !singular[k]; r++) {
        double factor = system[r][k] / system[k][k];
        for (int c = k; c <= n; c++) {
          system[r][c] -= factor * system[k][c];
        }
      }
    }
    double[] solution = new double[n];
    for (int k = n - 1; k >= 0; k--) {
      double rest = system[k][n];
      for (int c = k + 1; c < n; c++) {
        rest -= system[k][c] * solution[c];
      }
      solution[k] = singular[k] ? 0 : rest / system[k][k];
    }
    return solution;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double sq(double x) {
    return x * x;
  }
}

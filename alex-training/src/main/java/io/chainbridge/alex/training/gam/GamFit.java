// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gam;

import io.chainbridge.alex.training.data.ProgressListener;
import io.chainbridge.alex.training.numerics.BoundedTail;
import io.chainbridge.alex.training.numerics.Sigmoid;
import io.chainbridge.alex.training.numerics.SymmetricMatrix;
import java.util.Arrays;
import java.util.List;

/**
 * Fits the parameters of a GAM by penalised, iteratively reweighted least squares within bounds.
 * The penalty weights are updated until the effective degrees of freedom settle; then they stay
 * fixed and the fit converges.
 */
final class GamFit {
  /** Most rounds in which the penalty weights change. */
  private static final int SMOOTHING_ROUNDS = 40;

  private static final int ROUNDS = 100;

  /** Degrees of freedom; a smaller change per round counts as settled. */
  private static final double SETTLED_FREEDOM = 0.02;

  /** Log-odds; the weights settle only if no row moves by more. */
  private static final double SETTLED_MOVE = 0.01;

  /** Log-odds; the fit ends if no row moves by more. */
  private static final double CONVERGED = 1e-9;

  /** Floor of p (1 - p), so that rows with certain scores do not make the curvature singular. */
  private static final double LEAST_WEIGHT = 1e-8;

  /** Most halvings of a step that does not lower the loss. */
  private static final int HALVINGS = 12;

  private final GamDesign design;
  private final boolean[] events;
  private final List<Penalty> penalties;
  private final boolean[] bounded;
  private boolean[] free;
  private double[] parameters;
  private double[] logOdds;
  private double freedom;
  private double meanLoss;

  private GamFit(GamDesign design, boolean[] events) {
    this.design = design;
    this.events = events;
    this.penalties = Penalty.of(design);
    this.bounded = design.bounded();
    this.parameters = new double[design.parameters()];
    this.free = new boolean[parameters.length];
    Arrays.fill(free, true);
    int count = 0;
    for (boolean event : events) {
      count += event ? 1 : 0;
    }
    parameters[0] = Sigmoid.logOdds((double) count / events.length);
    this.logOdds = design.logOdds(parameters);
  }

  /** The parameters of the design, and their effective degrees of freedom. */
  record Fitted(double[] parameters, double freedom) {}

  static Fitted of(GamDesign design, boolean[] events, ProgressListener progress) {
    GamFit fit = new GamFit(design, events);
    fit.run(progress);
    return new Fitted(fit.parameters, fit.freedom);
  }

  private void run(ProgressListener progress) {
    boolean smoothing = !penalties.isEmpty();
    for (int round = 0; round < ROUNDS; round++) {
      GamDesign.Quadratic quadratic = quadratic();
      double freedomBefore = freedom;
      double moved = step(quadratic, smoothing);
      progress.report(Math.min(round + 1, ROUNDS - 1), ROUNDS, meanLoss);
      boolean settled = Math.abs(freedom - freedomBefore) < SETTLED_FREEDOM && moved < SETTLED_MOVE;
      if (!smoothing && moved < CONVERGED) {
        break;
      }
      smoothing &= !settled && round < SMOOTHING_ROUNDS;
    }
    progress.report(ROUNDS, ROUNDS, meanLoss);
  }

  private GamDesign.Quadratic quadratic() {
    double[] weights = new double[events.length];
    double[] residuals = new double[events.length];
    for (int row = 0; row < events.length; row++) {
      double p = Sigmoid.probability(logOdds[row]);
      weights[row] = Math.max(p * (1 - p), LEAST_WEIGHT);
      residuals[row] = (events[row] ? 1 : 0) - p;
    }
    return design.quadratic(weights, residuals);
  }

  /**
   * Solves the quadratic, updates the penalties if smoothing; returns the largest move of a row.
   */
  private double step(GamDesign.Quadratic quadratic, boolean smoothing) {
    SymmetricMatrix curvature = quadratic.curvature();
    double[] target = sum(curvature.times(parameters), quadratic.slope());
    penalise(curvature);
    BoundedTail.Solution solution =
        BoundedTail.solve(curvature, target, design.tail(), bounded, free);
    setFree(solution.free());
    double moved = walk(solution.point());
    if (smoothing) {
      updatePenalties(solution);
    }
    return moved;
  }

  private static double[] sum(double[] a, double[] b) {
    double[] sum = new double[a.length];
    Arrays.setAll(sum, i -> a[i] + b[i]);
    return sum;
  }

  private void penalise(SymmetricMatrix curvature) {
    for (Penalty penalty : penalties) {
      penalty.addTo(curvature);
    }
  }

  private void setFree(int[] all) {
    Arrays.fill(free, false);
    for (int i : all) {
      free[i] = true;
    }
  }

  private void updatePenalties(BoundedTail.Solution solution) {
    int[] place = new int[parameters.length];
    Arrays.fill(place, -1);
    for (int i = 0; i < solution.free().length; i++) {
      place[solution.free()[i]] = i;
    }
    freedom = solution.free().length;
    for (Penalty penalty : penalties) {
      freedom -= penalty.update(solution.point(), place, solution.factor());
    }
  }

  /** Moves to the point, or part of the way if the penalised loss would rise. */
  private double walk(double[] point) {
    double lossBefore = loss(parameters, logOdds);
    double[] to = point;
    for (int i = 0; i < point.length; i++) {
      to[i] = bounded[i] ? Math.max(0, to[i]) : to[i];
    }
    double[] reached = design.logOdds(to);
    for (int i = 0; i < HALVINGS; i++) {
      if (loss(to, reached) <= lossBefore + 1e-12 * (1 + Math.abs(lossBefore))) {
        break;
      }
      double[] nearer = to.clone();
      for (int j = 0; j < nearer.length; j++) {
        nearer[j] = (nearer[j] + parameters[j]) / 2;
      }
      to = nearer;
      reached = design.logOdds(to);
    }
    double moved = 0;
    for (int row = 0; row < reached.length; row++) {
      moved = Math.max(moved, Math.abs(reached[row] - logOdds[row]));
    }
    parameters = to;
    logOdds = reached;
    return moved;
  }

  private double loss(double[] at, double[] rowLogOdds) {
    double loss = 0;
    for (int row = 0; row < events.length; row++) {
      loss += Sigmoid.loss(rowLogOdds[row], events[row]);
    }
    meanLoss = loss / events.length;
    for (Penalty penalty : penalties) {
      loss += penalty.of(at);
    }
    return loss;
  }
}

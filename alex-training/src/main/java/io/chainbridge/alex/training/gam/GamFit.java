// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gam;

import io.chainbridge.alex.training.data.ProgressListener;
import io.chainbridge.alex.training.numerics.BoundedTail;
import io.chainbridge.alex.training.numerics.Sigmoid;
import io.chainbridge.alex.training.numerics.SymmetricMatrix;
import java.util.Arrays;
import java.util.List;

/**
 * The parameters of a GAM by penalised, iteratively reweighted least squares within bounds. The
 * weights of the penalties follow the data until the model no longer gains or loses freedom; then
 * they stay and the fit runs to its end.
 */
final class GamFit {
  private static final int SMOOTHING_ROUNDS = 40;
  private static final int ROUNDS = 100;
  private static final double SMOOTH = 0.02;
  private static final double ENOUGH = 1e-9;
  private static final double LEAST_WEIGHT = 1e-8;
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

  /** The parameters of the design, and how many of them are free in effect. */
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
      boolean still = Math.abs(freedom - freedomBefore) < SMOOTH && moved < 0.01;
      if (!smoothing && moved < ENOUGH) {
        break;
      }
      smoothing &= !still && round < SMOOTHING_ROUNDS;
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

  /** Solves the quadratic, lets the penalties follow if they may; the largest move of log-odds. */
  private double step(GamDesign.Quadratic quadratic, boolean smoothing) {
    SymmetricMatrix curvature = quadratic.curvature();
    double[] target = sum(curvature.times(parameters), quadratic.slope());
    penalise(curvature);
    BoundedTail.Solution solution =
        BoundedTail.solve(curvature, target, design.tail(), bounded, free);
    setFree(solution.free());
    double moved = walk(solution.point());
    if (smoothing) {
      follow(solution);
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

  private void follow(BoundedTail.Solution solution) {
    int[] place = new int[parameters.length];
    Arrays.fill(place, -1);
    for (int i = 0; i < solution.free().length; i++) {
      place[solution.free()[i]] = i;
    }
    freedom = solution.free().length;
    for (Penalty penalty : penalties) {
      freedom -= penalty.follow(solution.point(), place, solution.factor());
    }
  }

  /** Goes to the point, or as far towards it as the penalised loss falls. */
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

  private double loss(double[] at, double[] odds) {
    double loss = 0;
    for (int row = 0; row < events.length; row++) {
      loss += Sigmoid.loss(odds[row], events[row]);
    }
    meanLoss = loss / events.length;
    for (Penalty penalty : penalties) {
      loss += penalty.of(at);
    }
    return loss;
  }
}

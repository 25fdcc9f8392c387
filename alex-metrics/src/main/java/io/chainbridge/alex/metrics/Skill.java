// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

import java.util.random.RandomGenerator;

/**
 * The skill of a model over the constant predictor: 1 - loss / loss of always predicting the
 * training base rate, for Brier and log loss, with 95 % percentile intervals of a seeded Poisson
 * bootstrap.
 *
 * @param brier Brier skill; the gate reads its lower bound
 * @param logLoss log-loss skill; the gate reads its lower bound
 */
public record Skill(Interval brier, Interval logLoss, long rows, long events) {
  private static final int RESAMPLES = 1_000;

  /** Skill on held-out rows against the base rate of the training rows. */
  public static Skill of(ScoredSample heldOut, double trainBaseRate, long seed) {
    if (!(trainBaseRate >= 0 && trainBaseRate <= 1)) {
      throw new IllegalArgumentException("trainBaseRate must be in [0, 1], was: " + trainBaseRate);
    }
    int rows = heldOut.rows();
    double[][] losses = new double[4][rows];
    for (int row = 0; row < rows; row++) {
      boolean event = heldOut.event(row);
      losses[0][row] = BrierScore.loss(heldOut.score(row), event);
      losses[1][row] = BrierScore.loss(trainBaseRate, event);
      losses[2][row] = LogLoss.loss(heldOut.score(row), event);
      losses[3][row] = LogLoss.loss(trainBaseRate, event);
    }
    double[] brier = new double[RESAMPLES];
    double[] logLoss = new double[RESAMPLES];
    RandomGenerator random = Seeded.generator(seed);
    for (int i = 0; i < RESAMPLES; i++) {
      double[] sums = resampledSums(losses, random);
      brier[i] = skill(sums[0], sums[1]);
      logLoss[i] = skill(sums[2], sums[3]);
    }
    return new Skill(
        interval(brier, skill(sum(losses[0]), sum(losses[1]))),
        interval(logLoss, skill(sum(losses[2]), sum(losses[3]))),
        rows,
        heldOut.eventCount());
  }

  private static double[] resampledSums(double[][] losses, RandomGenerator random) {
    double[] sums = new double[4];
    for (int row = 0; row < losses[0].length; row++) {
      int weight = Seeded.poissonOne(random);
      if (weight > 0) {
        for (int kind = 0; kind < 4; kind++) {
          sums[kind] += weight * losses[kind][row];
        }
      }
    }
    return sums;
  }

  private static double skill(double loss, double constantLoss) {
    return constantLoss > 0 ? 1 - loss / constantLoss : loss > 0 ? -1 : 0;
  }

  private static double sum(double[] losses) {
    ExactSum sum = new ExactSum();
    for (double loss : losses) {
      sum.add(loss);
    }
    return sum.value();
  }

  private static Interval interval(double[] resampled, double point) {
    return new Interval(Quantile.of(resampled, 0.025), point, Quantile.of(resampled, 0.975));
  }
}

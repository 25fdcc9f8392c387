// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

import java.util.random.RandomGenerator;

/**
 * Expected calibration error: the mean distance of mean score and event rate over ten bins of equal
 * mass, weighted by rows; equal scores share a bin. In [0, 1]; lower is better.
 */
public final class CalibrationError {
  /** The id of this estimator, stored with every value it gives. */
  public static final String ESTIMATOR = "ece-l1-equal-mass-10-v1";

  private static final int BINS = 10;
  private static final int RESAMPLES = 200;

  private CalibrationError() {}

  /** The calibration error of a sample. */
  public static double of(ScoredSample sample) {
    double[] edges = CalibrationCounts.equalMassEdges(sample.scores(), BINS);
    return CalibrationCounts.of(edges, sample).error();
  }

  /** What a perfectly calibrated model of these scores exceeds in 5 of 100 samples of this size. */
  public static double nullLevel95(ScoredSample sample, long seed) {
    RandomGenerator random = Seeded.generator(seed);
    double[] scores = sample.scores();
    double[] edges = CalibrationCounts.equalMassEdges(scores, BINS);
    double[] errors = new double[RESAMPLES];
    boolean[] events = new boolean[scores.length];
    for (int i = 0; i < RESAMPLES; i++) {
      for (int row = 0; row < scores.length; row++) {
        events[row] = random.nextDouble() < scores[row];
      }
      errors[i] = CalibrationCounts.of(edges, new ScoredSample(scores, events)).error();
    }
    return Quantile.of(errors, 0.95);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

/**
 * Expected calibration error: the mean distance of mean score and event rate over {@value #BINS}
 * bins of equal mass, weighted by rows. Equal scores share a bin. In [0, 1]; lower is better.
 */
public final class CalibrationError {
  /** The id of this estimator, stored with every value. */
  public static final String ESTIMATOR = "ece-l1-equal-mass-10-v1";

  /** How many bins the estimator has; the last part of its id. */
  public static final int BINS = 10;

  private CalibrationError() {}

  /** The calibration error of a sample. */
  public static double of(ScoredSample sample) {
    double[] edges = CalibrationCounts.equalMassEdges(sample.scores(), BINS);
    return CalibrationCounts.of(edges, sample).error();
  }
}

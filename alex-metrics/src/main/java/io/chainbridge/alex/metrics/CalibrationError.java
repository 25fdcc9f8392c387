// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

/**
 * Expected calibration error: the mean distance of mean score and event rate over {@value #BINS}
 * bins of equal mass, weighted by rows. Equal scores share a bin. In [0, 1]; lower is better.
 */
public final class CalibrationError {
  /** How many bins of equal mass calibration is judged in, here and while a model serves. */
  public static final int BINS = 10;

  private CalibrationError() {}

  /** The calibration error of a sample. */
  public static double of(ScoredSample sample) {
    double[] edges = CalibrationCounts.equalMassEdges(sample.scores(), BINS);
    return CalibrationCounts.of(edges, sample).error();
  }
}

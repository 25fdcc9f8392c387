// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

/** Mean negative log-likelihood in nats, scores clamped to [1e-15, 1 - 1e-15]; lower is better. */
public final class LogLoss {
  private static final double CLAMP = 1e-15;

  private LogLoss() {}

  /** The log loss of a sample. */
  public static double of(ScoredSample sample) {
    ExactSum sum = new ExactSum();
    for (int row = 0; row < sample.rows(); row++) {
      sum.add(loss(sample.score(row), sample.event(row)));
    }
    return sum.value() / sample.rows();
  }

  /** The loss of one row. */
  static double loss(double score, boolean event) {
    double clamped = Math.min(Math.max(score, CLAMP), 1 - CLAMP);
    return -StrictMath.log(event ? clamped : 1 - clamped);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

/** Mean squared difference of score and outcome (Brier 1950), in [0, 1]; lower is better. */
public final class BrierScore {
  private BrierScore() {}

  /** The Brier score of a sample. */
  public static double of(ScoredSample sample) {
    ExactSum sum = new ExactSum();
    for (int row = 0; row < sample.rows(); row++) {
      sum.add(loss(sample.score(row), sample.event(row)));
    }
    return sum.value() / sample.rows();
  }

  /** The squared difference of one row. */
  static double loss(double score, boolean event) {
    double difference = score - (event ? 1 : 0);
    return difference * difference;
  }
}

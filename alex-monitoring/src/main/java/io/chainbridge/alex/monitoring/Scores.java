// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring;

/** What may be called a score, and where it falls. */
final class Scores {
  private Scores() {}

  /** Whether the value is in [0, 1]; NaN is not. */
  static boolean isProbability(double score) {
    return score >= 0 && score <= 1;
  }

  /** How many of the increasing inner edges are at or below the score. */
  static int bin(double[] edges, double score) {
    int bin = 0;
    while (bin < edges.length && edges[bin] <= score) {
      bin++;
    }
    return bin;
  }
}

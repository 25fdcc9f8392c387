// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.bins;

import java.util.Arrays;

/** The range of scores and their bins. */
public final class Scores {
  private Scores() {}

  /** Whether the value is in [0, 1]; NaN is not. */
  public static boolean isProbability(double score) {
    return score >= 0 && score <= 1;
  }

  /** The bin of a score: bin i has scores up to and including edges[i], the last bin the rest. */
  static int bin(double[] edges, double score) {
    int found = Arrays.binarySearch(edges, score);
    return found >= 0 ? found : -found - 1;
  }
}

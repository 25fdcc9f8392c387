// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.ebm;

/** How a pair's table steps along a constrained feature. */
final class PairSteps {
  private PairSteps() {}

  /** One pair seen along one of its features: bins of that feature, bins of its partner. */
  record Along(int bins, int partnerBins, boolean first) {
    int cell(int bin, int partnerBin) {
      return first ? bin * partnerBins + partnerBin : partnerBin * bins + bin;
    }
  }

  /**
   * The least step across each border between real bins, over all bins of the partner, missing and
   * unseen included; below 0 where the table falls.
   *
   * @param sign 1 where the feature must not fall, -1 where it must not rise
   */
  static double[] leastSteps(double[] table, Along along, int sign) {
    double[] steps = new double[Math.max(0, along.bins() - 3)];
    for (int border = 0; border < steps.length; border++) {
      double least = Double.POSITIVE_INFINITY;
      for (int partner = 0; partner < along.partnerBins(); partner++) {
        double step =
            table[along.cell(border + 2, partner)] - table[along.cell(border + 1, partner)];
        least = Math.min(least, sign * step);
      }
      steps[border] = least;
    }
    return steps;
  }
}

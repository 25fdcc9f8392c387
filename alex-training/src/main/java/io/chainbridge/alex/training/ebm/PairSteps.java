// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.ebm;

/** The steps of a pair's table along a constrained feature. */
final class PairSteps {
  private PairSteps() {}

  /** A pair laid out along one of its features: bins of that feature, bins of its partner. */
  record Along(int bins, int partnerBins, boolean first) {
    int cell(int bin, int partnerBin) {
      return first ? bin * partnerBins + partnerBin : partnerBin * bins + bin;
    }
  }

  /**
   * The smallest step across each border between real bins, over all bins of the partner including
   * missing and unseen; negative where the table goes against the constraint.
   *
   * @param sign 1 if the score must not fall, -1 if it must not rise
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

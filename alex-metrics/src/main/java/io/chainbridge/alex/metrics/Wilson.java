// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

/** The 95 % interval of a share by Wilson (1927), which keeps its level for few rows. */
final class Wilson {
  private static final double Z = 1.959963984540054;

  private Wilson() {}

  static Interval of(long hits, long rows) {
    if (rows == 0) {
      return new Interval(0, 0, 1);
    }
    double share = (double) hits / rows;
    double z2 = Z * Z / rows;
    double centre = (share + z2 / 2) / (1 + z2);
    double half = Z / (1 + z2) * Math.sqrt(share * (1 - share) / rows + z2 / (4 * rows));
    return new Interval(
        Math.max(0, Math.min(share, centre - half)),
        share,
        Math.min(1, Math.max(share, centre + half)));
  }
}

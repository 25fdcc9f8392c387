// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

/**
 * The 95 % interval of a share by Wilson (Journal of the American Statistical Association 1927),
 * which keeps its level with few rows.
 */
final class Wilson {
  private Wilson() {}

  static Interval of(long hits, long rows) {
    if (rows == 0) {
      return new Interval(0, 0, 1);
    }
    double share = (double) hits / rows;
    double z = Interval.Z95;
    double z2 = z * z / rows;
    double centre = (share + z2 / 2) / (1 + z2);
    double half = z / (1 + z2) * Math.sqrt(share * (1 - share) / rows + z2 / (4 * rows));
    return new Interval(
        Math.max(0, Math.min(share, centre - half)),
        share,
        Math.min(1, Math.max(share, centre + half)));
  }
}

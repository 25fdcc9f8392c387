// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

/** Intervals of shares and of differences of shares. */
public final class ProportionIntervals {
  private static final double Z = 1.959963984540054;

  private ProportionIntervals() {}

  /** The share of hits with its Wilson 95 % interval, which the divergence of scores has too. */
  public static Interval of(long hits, long rows) {
    return new Divergence(rows, hits).interval();
  }

  /**
   * The change of a share on the same rows, {@code (gained - lost) / rows}, with the adjusted Wald
   * 95 % interval for matched pairs (Agresti and Min, Statistics in Medicine 2005): half a row is
   * added to each cell of the two-by-two table.
   */
  public static Interval pairedChange(long gained, long lost, long rows) {
    double n = rows + 2.0;
    double up = (gained + 0.5) / n;
    double down = (lost + 0.5) / n;
    double centre = up - down;
    double half = Z * Math.sqrt((up + down - centre * centre) / n);
    return holding((double) (gained - lost) / rows, centre - half, centre + half);
  }

  /**
   * The difference of two independent shares with the adjusted Wald 95 % interval (Agresti and
   * Caffo, The American Statistician 2000): one hit and one miss are added to each side.
   */
  public static Interval difference(long hits, long rows, long otherHits, long otherRows) {
    double n = rows + 2.0;
    double m = otherRows + 2.0;
    double p = (hits + 1) / n;
    double q = (otherHits + 1) / m;
    double half = Z * Math.sqrt(p * (1 - p) / n + q * (1 - q) / m);
    double point = (double) hits / rows - (double) otherHits / otherRows;
    return holding(point, p - q - half, p - q + half);
  }

  /** The same interval, moved down by a known amount. */
  public static Interval minus(Interval interval, double known) {
    return new Interval(
        interval.lower() - known, interval.point() - known, interval.upper() - known);
  }

  /**
   * Observed over expected events with Byar's approximation to the exact Poisson 95 % interval
   * (Breslow and Day 1987).
   */
  public static Interval observedToExpected(long observed, double expected) {
    double seen = observed;
    double more = seen + 1;
    double lower = observed == 0 ? 0 : seen * cube(1 - 1 / (9 * seen) - Z / (3 * Math.sqrt(seen)));
    double upper = more * cube(1 - 1 / (9 * more) + Z / (3 * Math.sqrt(more)));
    return new Interval(Math.max(0, lower) / expected, seen / expected, upper / expected);
  }

  private static double cube(double x) {
    return x * x * x;
  }

  /** The 95 % interval of a normal estimate, widened where needed to hold the point. */
  public static Interval around(double point, double centre, double variance) {
    double half = Z * Math.sqrt(variance);
    return holding(point, centre - half, centre + half);
  }

  private static Interval holding(double point, double lower, double upper) {
    return new Interval(Math.min(point, lower), point, Math.max(point, upper));
  }
}

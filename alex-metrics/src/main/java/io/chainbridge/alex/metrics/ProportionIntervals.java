// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

/**
 * The 95 % intervals of proportions, of their differences, and of observed over expected events.
 * Closed formulas of integer counts, each named by its authors.
 */
public final class ProportionIntervals {
  private ProportionIntervals() {}

  /**
   * The share of hits, {@code hits / rows}, with the interval of Wilson (JASA 1927); without rows
   * the share is 0 and may be anything in [0, 1].
   *
   * @throws IllegalArgumentException when hits are not in 0..rows
   */
  public static Interval of(long hits, long rows) {
    requireShare("hits", hits, rows);
    return Wilson.of(hits, rows);
  }

  /**
   * The change of a share on the same rows, {@code (gained - lost) / rows}, with the adjusted Wald
   * interval for matched pairs (Agresti and Min, Statistics in Medicine 2005). Half a row is added
   * to each cell of the two-by-two table: with {@code n = rows + 2}, {@code u = (gained + 0.5) / n}
   * and {@code d = (lost + 0.5) / n} it is {@code u - d +- z sqrt((u + d - (u - d)^2) / n)}.
   *
   * @param gained rows that are a hit now and were none before
   * @param lost rows that were a hit before and are none now
   * @throws IllegalArgumentException when there is no row, or gained and lost are not in 0..rows
   */
  public static Interval pairedChange(long gained, long lost, long rows) {
    requireRows("rows", rows);
    requireShare("gained", gained, rows);
    requireShare("lost", lost, rows - gained);
    double n = rows + 2.0;
    double up = (gained + 0.5) / n;
    double down = (lost + 0.5) / n;
    double centre = up - down;
    double half = Interval.Z95 * Math.sqrt((up + down - centre * centre) / n);
    return containing((double) (gained - lost) / rows, centre - half, centre + half);
  }

  /**
   * The difference of two independent shares, {@code hits / rows - otherHits / otherRows}, with the
   * adjusted Wald interval (Agresti and Caffo, The American Statistician 2000). One hit and one
   * miss are added to each side: with {@code p = (hits + 1) / n}, {@code n = rows + 2} and {@code
   * q}, {@code m} alike it is {@code p - q +- z sqrt(p (1 - p) / n + q (1 - q) / m)}.
   *
   * @throws IllegalArgumentException when a side has no row, or its hits are not in 0..rows
   */
  public static Interval difference(long hits, long rows, long otherHits, long otherRows) {
    requireRows("rows", rows);
    requireRows("otherRows", otherRows);
    requireShare("hits", hits, rows);
    requireShare("otherHits", otherHits, otherRows);
    double n = rows + 2.0;
    double m = otherRows + 2.0;
    double p = (hits + 1) / n;
    double q = (otherHits + 1) / m;
    double half = Interval.Z95 * Math.sqrt(p * (1 - p) / n + q * (1 - q) / m);
    double point = (double) hits / rows - (double) otherHits / otherRows;
    return containing(point, p - q - half, p - q + half);
  }

  /**
   * Observed over expected events with Byar's approximation of the exact Poisson interval (Breslow
   * and Day, Statistical Methods in Cancer Research II, 1987). The bounds on the observed number
   * {@code o} are {@code o (1 - 1 / (9 o) - z / (3 sqrt(o)))^3} and, with {@code u = o + 1}, {@code
   * u (1 - 1 / (9 u) + z / (3 sqrt(u)))^3}; both are divided by the expected number.
   *
   * @throws IllegalArgumentException when observed is negative or expected is not above 0
   */
  public static Interval observedToExpected(long observed, double expected) {
    if (observed < 0 || !(expected > 0)) {
      throw new IllegalArgumentException(
          "observed must not be negative and expected must be above 0, were: "
              + observed
              + " and "
              + expected);
    }
    double seen = observed;
    double more = seen + 1;
    double z = Interval.Z95;
    double lower = observed == 0 ? 0 : seen * cube(1 - 1 / (9 * seen) - z / (3 * Math.sqrt(seen)));
    double upper = more * cube(1 - 1 / (9 * more) + z / (3 * Math.sqrt(more)));
    return new Interval(Math.max(0, lower) / expected, seen / expected, upper / expected);
  }

  private static double cube(double x) {
    return x * x * x;
  }

  /**
   * The interval of a normally distributed estimate, {@code centre +- z sqrt(variance)}, widened
   * where needed to contain the point.
   */
  public static Interval around(double point, double centre, double variance) {
    double half = Interval.Z95 * Math.sqrt(variance);
    return containing(point, centre - half, centre + half);
  }

  /** The same interval, moved down by a known amount. */
  public static Interval minus(Interval interval, double known) {
    return new Interval(
        interval.lower() - known, interval.point() - known, interval.upper() - known);
  }

  private static Interval containing(double point, double lower, double upper) {
    return new Interval(Math.min(point, lower), point, Math.max(point, upper));
  }

  private static void requireRows(String field, long rows) {
    if (rows < 1) {
      throw new IllegalArgumentException(field + " must be at least 1, was: " + rows);
    }
  }

  private static void requireShare(String field, long hits, long rows) {
    if (hits < 0 || hits > rows) {
      throw new IllegalArgumentException(field + " must be in 0.." + rows + ", was: " + hits);
    }
  }
}

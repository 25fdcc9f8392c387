// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

/**
 * The interval of a share that may be looked at after every row, for ever.
 *
 * <p>It is the mixture martingale of Robbins (Annals of Mathematical Statistics 1970) over the
 * prior of Jeffreys: after {@code k} hits in {@code n} rows a share {@code m} is refuted where
 * {@code B(k + 1/2, n - k + 1/2) / B(1/2, 1/2) >= m^k (1 - m)^(n - k) / LEVEL}. The true share is
 * refuted at any time, over all rows, with probability {@link #LEVEL} at most (inequality of
 * Ville). For evidence that a share is above {@code m} it is enough that no row has a larger chance
 * than {@code m}, given the rows before it.
 */
public final class AnytimeShare {
  /** One in a hundred for a year in which such an interval begins every day. */
  public static final double LEVEL = 0.01 / 365;

  private static final double NEEDED = -StrictMath.log(LEVEL);
  private static final double HALF_LOG_TWO_PI = 0.5 * StrictMath.log(2 * Math.PI);
  private static final int HALVINGS = 60;

  /** Above this the series of Stirling is exact to 1e-10. */
  private static final double LARGE = 10;

  private AnytimeShare() {}

  /**
   * The share with every value that is not refuted; without rows it may be anything in [0, 1].
   *
   * @throws IllegalArgumentException when hits are not in 0..rows
   */
  public static Interval of(long hits, long rows) {
    if (hits < 0 || hits > rows) {
      throw new IllegalArgumentException("hits must be in 0.." + rows + ", was: " + hits);
    }
    if (rows == 0) {
      return new Interval(0, 0, 1);
    }
    return new Interval(lower(hits, rows), (double) hits / rows, 1 - lower(rows - hits, rows));
  }

  /** Whether the share is shown to be above this one, in (0, 1). */
  public static boolean isAbove(long hits, long rows, double share) {
    return hits > share * rows && evidence(hits, rows, share) >= NEEDED;
  }

  /** The largest share below the one seen that is refuted; the evidence falls towards it. */
  private static double lower(long hits, long rows) {
    double refuted = 0;
    double open = (double) hits / rows;
    for (int i = 0; i < HALVINGS && refuted < open; i++) {
      double middle = (refuted + open) / 2;
      if (isAbove(hits, rows, middle)) {
        refuted = middle;
      } else {
        open = middle;
      }
    }
    return refuted;
  }

  /** The logarithm of the martingale. */
  private static double evidence(long hits, long rows, double share) {
    long misses = rows - hits;
    double mixture =
        logGamma(hits + 0.5)
            + logGamma(misses + 0.5)
            - logGamma(rows + 1.0)
            - StrictMath.log(Math.PI);
    return mixture - term(hits, share) - term(misses, 1 - share);
  }

  private static double term(long count, double share) {
    return count == 0 ? 0 : count * StrictMath.log(share);
  }

  private static double logGamma(double x) {
    double product = 1;
    double large = x;
    while (large < LARGE) {
      product *= large++;
    }
    double inverse = 1 / large;
    double square = inverse * inverse;
    double series = inverse * (1.0 / 12 - square * (1.0 / 360 - square / 1260));
    return (large - 0.5) * StrictMath.log(large)
        - large
        + HALF_LOG_TWO_PI
        + series
        - StrictMath.log(product);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

/**
 * Population stability index of two histograms over the same bins.
 *
 * <p>Shares use Jeffreys' half count, {@code p = (c + 0.5) / (n + B / 2)}. {@code adjusted}
 * subtracts the value expected by chance, {@code (B - 1)(1/n + 1/m)}.
 *
 * @param rows rows of the current histogram
 * @param enough PASS when the current histogram has enough rows to be judged and the reference has
 *     any, else INSUFFICIENT
 */
public record Psi(double raw, double adjusted, long rows, Verdict enough) {
  private static final double SMALLEST_DRIFT = 0.15;

  /** The index of {@code current} against {@code reference}. */
  public static Psi of(long[] reference, long[] current) {
    if (reference.length != current.length || reference.length < 2) {
      throw new IllegalArgumentException(
          "both histograms need the same 2 or more bins, had: "
              + reference.length
              + " and "
              + current.length);
    }
    int bins = reference.length;
    long n = new BinCounts(current).total();
    long m = new BinCounts(reference).total();
    double raw = 0;
    for (int bin = 0; bin < bins; bin++) {
      double p = (current[bin] + 0.5) / (n + bins / 2.0);
      double q = (reference[bin] + 0.5) / (m + bins / 2.0);
      raw += (p - q) * StrictMath.log(p / q);
    }
    double chance = n == 0 || m == 0 ? 0 : (bins - 1) * (1.0 / n + 1.0 / m);
    boolean enough = m > 0 && n >= Math.max(20L * bins, leastRows(bins));
    return new Psi(raw, Math.max(0, raw - chance), n, enough ? Verdict.PASS : Verdict.INSUFFICIENT);
  }

  /** Chi-square quantile at 1 - 0.01/48 over the smallest drift worth seeing (Wilson-Hilferty). */
  private static long leastRows(int bins) {
    double degrees = bins - 1;
    double z = 3.53;
    double base = 1 - 2 / (9 * degrees) + z * Math.sqrt(2 / (9 * degrees));
    return (long) Math.ceil(degrees * base * base * base / SMALLEST_DRIFT);
  }
}

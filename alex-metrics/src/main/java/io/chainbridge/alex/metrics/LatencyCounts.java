// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

import java.util.Arrays;

/**
 * Latencies counted in fixed bins, each 1 % wider than the one before, from 1 us to 60 s.
 *
 * <p>Integer counts merge without loss; a quantile is the upper edge of its bin. Immutable.
 */
public record LatencyCounts(long[] counts) {
  private static final double GROWTH = Math.log(1.01);
  private static final double FIRST_NANOS = 1_000;
  private static final int BINS = bin(60_000_000_000L) + 1;

  /** Nothing counted yet. */
  public static final LatencyCounts EMPTY = new LatencyCounts(new long[BINS]);

  public LatencyCounts {
    if (counts.length != BINS) {
      throw new IllegalArgumentException(
          "counts must have " + BINS + " bins, had: " + counts.length);
    }
    counts = counts.clone();
    for (int bin = 0; bin < BINS; bin++) {
      if (counts[bin] < 0) {
        throw new IllegalArgumentException(
            "counts[" + bin + "] must not be negative, was: " + counts[bin]);
      }
    }
  }

  private static int bin(long nanos) {
    return nanos <= FIRST_NANOS ? 0 : (int) Math.ceil(Math.log(nanos / FIRST_NANOS) / GROWTH);
  }

  @Override
  public long[] counts() {
    return counts.clone();
  }

  /** With one more latency in nanoseconds. */
  public LatencyCounts add(long nanos) {
    long[] more = counts.clone();
    more[Math.min(bin(nanos), BINS - 1)]++;
    return new LatencyCounts(more);
  }

  /** Both counted together. */
  public LatencyCounts plus(LatencyCounts other) {
    long[] sum = counts.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other.counts[i];
    }
    return new LatencyCounts(sum);
  }

  /** Number of latencies counted. */
  public long total() {
    return Arrays.stream(counts).sum();
  }

  /** The q-quantile in milliseconds, rounded up to its bin's edge; 0 when nothing was counted. */
  public double quantileMillis(double q) {
    if (!(q >= 0 && q <= 1)) {
      throw new IllegalArgumentException("q must be in [0, 1], was: " + q);
    }
    long wanted = Math.max(1, (long) Math.ceil(q * total()));
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= wanted) {
        return edge(i);
      }
    }
    return 0;
  }

  /**
   * The q-quantile in milliseconds between bounds that hold at any time: see {@link AnytimeShare}.
   * The bounds are edges of bins; where even the slowest bin may hold the quantile, the upper one
   * is the last edge.
   *
   * @param q in (0, 1)
   */
  public Interval anytimeMillis(double q) {
    double point = quantileMillis(q);
    long rows = total();
    int lower = -1;
    int upper = BINS - 1;
    long within = 0;
    for (int bin = 0; bin < BINS; bin++) {
      boolean same = counts[bin] == 0 && bin > 0;
      within += counts[bin];
      if (same ? lower == bin - 1 : AnytimeShare.isAbove(rows - within, rows, 1 - q)) {
        lower = bin;
      } else if (!same && AnytimeShare.isAbove(within, rows, q)) {
        upper = bin;
        break;
      }
    }
    return new Interval(lower < 0 ? 0 : edge(lower), point, Math.max(point, edge(upper)));
  }

  /** The upper edge of a bin in milliseconds. */
  private static double edge(int bin) {
    return FIRST_NANOS * Math.exp(bin * GROWTH) / 1e6;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LatencyCounts(long[] others) && Arrays.equals(counts, others);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }
}

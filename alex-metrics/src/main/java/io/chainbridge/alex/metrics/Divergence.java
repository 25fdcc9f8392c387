// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

/**
 * The number of predictions on which two models disagree: their scores differ by more than 0.10.
 *
 * @param compared rows scored by both
 * @param divergent rows that differ by more than {@link #LIMIT}
 */
public record Divergence(long compared, long divergent) {
  /** Largest absolute difference of scores that still counts as agreement. */
  public static final double LIMIT = 0.10;

  /**
   * Allowance for rounding: the doubles of two decimals 0.10 apart, such as 0.4 and 0.3, may differ
   * by slightly more.
   */
  private static final double ROUNDING = 1e-12;

  /** Nothing compared yet. */
  public static final Divergence EMPTY = new Divergence(0, 0);

  public Divergence {
    if (divergent < 0 || divergent > compared) {
      throw new IllegalArgumentException(
          "divergent must be in 0.." + compared + ", was: " + divergent);
    }
  }

  /** With one more row scored by both; a NaN score agrees with none. */
  public Divergence add(double champion, double challenger) {
    boolean agrees = Math.abs(champion - challenger) <= LIMIT + ROUNDING;
    return new Divergence(compared + 1, divergent + (agrees ? 0 : 1));
  }

  /** Both counted together. */
  public Divergence plus(Divergence other) {
    return new Divergence(compared + other.compared, divergent + other.divergent);
  }

  /** Share of divergent rows, 0 when nothing was compared. */
  public double rate() {
    return compared == 0 ? 0 : (double) divergent / compared;
  }

  /** The rate with its Wilson 95 % interval. */
  public Interval interval() {
    return Wilson.of(divergent, compared);
  }
}

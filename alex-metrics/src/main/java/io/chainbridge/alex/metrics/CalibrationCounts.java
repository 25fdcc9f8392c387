// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Rows, scores and events in each frozen score bin: the integers from which calibration is judged.
 *
 * <p>Bin {@code i} has the scores up to and including {@code edges[i]}, the last bin the rest.
 * Scores are summed in units of 1e-9. Immutable; counts add up exactly, in any order.
 */
public record CalibrationCounts(
    double[] edges, long[] binRows, long[] scoreNanos, long[] binEvents) {
  private static final int RESAMPLES = 500;
  private static final double NANOS = 1e9;
  private static final long NANOS_OF_ONE = 1_000_000_000L;

  public CalibrationCounts {
    int bins = edges.length + 1;
    if (binRows.length != bins || scoreNanos.length != bins || binEvents.length != bins) {
      throw new IllegalArgumentException("counts must have " + bins + " bins");
    }
    edges = edges.clone();
    binRows = binRows.clone();
    scoreNanos = scoreNanos.clone();
    binEvents = binEvents.clone();
    requireRising(edges);
    for (int bin = 0; bin < bins; bin++) {
      if (binRows[bin] < 0) {
        throw new IllegalArgumentException(
            "binRows[" + bin + "] must not be negative, was: " + binRows[bin]);
      }
      require("binEvents", bin, binEvents[bin], binRows[bin]);
      require("scoreNanos", bin, scoreNanos[bin], Math.multiplyExact(binRows[bin], NANOS_OF_ONE));
    }
  }

  private static void requireRising(double[] edges) {
    for (int i = 0; i < edges.length; i++) {
      if (Double.isNaN(edges[i]) || (i > 0 && edges[i] <= edges[i - 1])) {
        String after = i > 0 ? " follows " + edges[i - 1] : "";
        throw new IllegalArgumentException(
            "edges must be strictly increasing, but edges[" + i + "] = " + edges[i] + after);
      }
    }
  }

  private static void require(String field, int bin, long value, long most) {
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(
          field + "[" + bin + "] must be in 0.." + most + ", was: " + value);
    }
  }

  /** Inner edges that give bins of equal mass on these scores; equal scores share a bin. */
  public static double[] equalMassEdges(double[] referenceScores, int bins) {
    if (bins < 1) {
      throw new IllegalArgumentException("bins must be at least 1, was: " + bins);
    }
    if (referenceScores.length == 0) {
      throw new IllegalArgumentException("referenceScores must not be empty");
    }
    for (int i = 0; i < referenceScores.length; i++) {
      if (!(referenceScores[i] >= 0 && referenceScores[i] <= 1)) {
        throw new IllegalArgumentException(
            "referenceScores[" + i + "] must be in [0, 1], was: " + referenceScores[i]);
      }
    }
    double[] sorted = referenceScores.clone();
    Arrays.sort(sorted);
    double[] edges = new double[bins - 1];
    int kept = 0;
    for (int i = 1; i < bins; i++) {
      int last = Math.max(0, (int) ((long) sorted.length * i / bins) - 1);
      double edge = sorted[last];
      boolean grows = kept == 0 || edge > edges[kept - 1];
      if (grows && edge < sorted[sorted.length - 1]) {
        edges[kept++] = edge;
      }
    }
    return Arrays.copyOf(edges, kept);
  }

  /** No rows yet over these edges. */
  public static CalibrationCounts empty(double[] edges) {
    int bins = edges.length + 1;
    return new CalibrationCounts(edges, new long[bins], new long[bins], new long[bins]);
  }

  /** A whole sample counted at once. */
  public static CalibrationCounts of(double[] edges, ScoredSample sample) {
    int bins = edges.length + 1;
    long[] rows = new long[bins];
    long[] nanos = new long[bins];
    long[] events = new long[bins];
    for (int row = 0; row < sample.rows(); row++) {
      int bin = bin(edges, sample.score(row));
      rows[bin]++;
      nanos[bin] += Math.round(sample.score(row) * NANOS);
      events[bin] += sample.event(row) ? 1 : 0;
    }
    return new CalibrationCounts(edges, rows, nanos, events);
  }

  private static int bin(double[] edges, double score) {
    int found = Arrays.binarySearch(edges, score);
    return found >= 0 ? found : -found - 1;
  }

  /** With one more labelled row. */
  public CalibrationCounts plus(double score, boolean event) {
    return plus(of(edges, new ScoredSample(new double[] {score}, new boolean[] {event})));
  }

  /** Both counted together; the edges must be the same. */
  public CalibrationCounts plus(CalibrationCounts other) {
    if (!Arrays.equals(edges, other.edges)) {
      throw new IllegalArgumentException("counts over different edges cannot be added");
    }
    return new CalibrationCounts(
        edges,
        sum(binRows, other.binRows),
        sum(scoreNanos, other.scoreNanos),
        sum(binEvents, other.binEvents));
  }

  private static long[] sum(long[] a, long[] b) {
    long[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }

  /** Labelled rows. */
  public long rows() {
    return Arrays.stream(binRows).sum();
  }

  /** Events among them. */
  public long events() {
    return Arrays.stream(binEvents).sum();
  }

  /** Expected calibration error over the bins, 0 without rows. */
  public double error() {
    return error(binEvents);
  }

  private double error(long[] events) {
    long all = rows();
    double sum = 0;
    for (int bin = 0; bin < binRows.length; bin++) {
      sum += Math.abs(scoreNanos[bin] / NANOS - events[bin]);
    }
    return all == 0 ? 0 : sum / all;
  }

  /**
   * The error with a 95 % interval by the basic parametric bootstrap: events of each bin are drawn
   * again from its observed rate, and {@code lower = 2 e - q(0.975)}, {@code upper = 2 e -
   * q(0.025)}.
   *
   * <p>The reflection subtracts the upward bias of the estimator twice from the lower bound, so
   * that a calibrated model with few rows does not look miscalibrated. {@code upper} is never below
   * the point. With some hundred rows a bin it is below the true error in up to 16 of 100 samples,
   * not 2.5. Without rows the interval is 0 to 1.
   */
  public Interval interval(long seed) {
    if (rows() == 0) {
      return new Interval(0, 0, 1);
    }
    RandomGenerator random = Seeded.generator(seed);
    double point = error();
    double[] errors = new double[RESAMPLES];
    long[] drawn = new long[binRows.length];
    for (int i = 0; i < RESAMPLES; i++) {
      for (int bin = 0; bin < drawn.length; bin++) {
        double rate = binRows[bin] == 0 ? 0 : (double) binEvents[bin] / binRows[bin];
        drawn[bin] = Seeded.binomial(random, binRows[bin], rate);
      }
      errors[i] = error(drawn);
    }
    double lower = Math.clamp(2 * point - Quantile.of(errors, 0.975), 0, point);
    double upper = Math.clamp(2 * point - Quantile.of(errors, 0.025), point, 1);
    return new Interval(lower, point, upper);
  }

  @Override
  public double[] edges() {
    return edges.clone();
  }

  @Override
  public long[] binRows() {
    return binRows.clone();
  }

  @Override
  public long[] scoreNanos() {
    return scoreNanos.clone();
  }

  @Override
  public long[] binEvents() {
    return binEvents.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CalibrationCounts that
        && Arrays.equals(edges, that.edges)
        && Arrays.equals(binRows, that.binRows)
        && Arrays.equals(scoreNanos, that.scoreNanos)
        && Arrays.equals(binEvents, that.binEvents);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(binRows) * 31 + Arrays.hashCode(binEvents);
  }
}

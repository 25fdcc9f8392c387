// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.calibration;

import io.chainbridge.alex.glassbox.Calibrator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Fits calibrators to outcomes. Deterministic: the same numbers in the same order give the same
 * calibrator, bit for bit. Do not use rows that trained or selected the model.
 *
 * <p>Platt and beta calibration are logistic regressions, fitted by Newton's method. Their targets
 * are Platt's: (n1 + 1) / (n1 + 2) for an event and 1 / (n0 + 2) for none. They keep the parameters
 * finite even if the outcomes are separable (Platt 1999; Lin, Lin, Weng 2007).
 */
final class CalibratorFit {
  /** Least distance from 0 and 1 of a probability whose logarithm is taken: half an ulp of 1. */
  private static final double MARGIN = 0x1p-53;

  private CalibratorFit() {}

  /** The probability, moved inside (0, 1) so that its logarithm is finite. */
  static double inside(double probability) {
    return Math.clamp(probability, MARGIN, 1 - MARGIN);
  }

  /**
   * Platt's sigmoid of one number per row. If higher numbers come with fewer events, its slope is
   * positive and reverses the order; that is returned as it is, not corrected.
   *
   * @param xs raw scores or probabilities, finite
   * @param events whether the event happened, one per number, both outcomes present
   * @throws IllegalArgumentException if the lengths differ, a number is not finite or one outcome
   *     is missing
   */
  static Calibrator.Platt platt(Calibrator.Input input, double[] xs, boolean[] events) {
    check(xs, events);
    LogisticFit fit = LogisticFit.of(new double[][] {xs}, smoothed(events));
    return new Calibrator.Platt(input, 0.0 - fit.weight(0), 0.0 - fit.intercept());
  }

  /**
   * Beta calibration: the maximum-likelihood a, b and c with a, b &gt;= 0.
   *
   * @param probabilities the model's own, in [0, 1]
   * @param events as for {@link #platt}
   * @throws IllegalArgumentException as {@link #platt}, or if a probability is outside [0, 1]
   */
  static Calibrator.Beta beta(double[] probabilities, boolean[] events) {
    check(probabilities, events);
    double[] log = new double[probabilities.length];
    double[] logOther = new double[probabilities.length];
    for (int i = 0; i < log.length; i++) {
      double q = probabilities[i];
      if (!(q >= 0 && q <= 1)) {
        throw new IllegalArgumentException("probabilities[" + i + "] must be in [0, 1], was: " + q);
      }
      double inside = inside(q);
      log[i] = StrictMath.log(inside);
      logOther[i] = -StrictMath.log(1 - inside);
    }
    double[] targets = smoothed(events);
    LogisticFit both = LogisticFit.of(new double[][] {log, logOther}, targets);
    if (both.weight(0) >= 0 && both.weight(1) >= 0) {
      return new Calibrator.Beta(both.weight(0), both.weight(1), both.intercept());
    }
    return onTheEdge(
        LogisticFit.of(new double[][] {log}, targets),
        LogisticFit.of(new double[][] {logOther}, targets),
        LogisticFit.of(new double[][] {}, targets));
  }

  /** The loss is convex, so if a sign is wrong, the best allowed fit sets a or b or both to 0. */
  private static Calibrator.Beta onTheEdge(LogisticFit a, LogisticFit b, LogisticFit none) {
    Calibrator.Beta best = new Calibrator.Beta(0, 0, none.intercept());
    double loss = none.loss();
    if (a.weight(0) >= 0 && a.loss() < loss) {
      best = new Calibrator.Beta(a.weight(0), 0, a.intercept());
      loss = a.loss();
    }
    if (b.weight(0) >= 0 && b.loss() < loss) {
      best = new Calibrator.Beta(0, b.weight(0), b.intercept());
    }
    return best;
  }

  /**
   * Isotonic regression by pooling adjacent violators (Ayer and others 1955): the rising steps of
   * least squared error. Equal numbers are pooled first. Only the ends of a flat stretch are kept.
   *
   * @param xs as for {@link #platt}
   * @param events as for {@link #platt}
   * @throws IllegalArgumentException as {@link #platt}
   */
  static Calibrator.Isotonic isotonic(Calibrator.Input input, double[] xs, boolean[] events) {
    check(xs, events);
    int[] order =
        IntStream.range(0, xs.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> xs[i] + 0.0))
            .mapToInt(Integer::intValue)
            .toArray();
    Pools pools = new Pools(xs.length);
    int i = 0;
    while (i < order.length) {
      double x = xs[order[i]] + 0.0;
      long rows = 0;
      long hits = 0;
      for (; i < order.length && xs[order[i]] == x; i++) {
        rows++;
        hits += events[order[i]] ? 1 : 0;
      }
      pools.add(x, rows, hits);
    }
    return pools.calibrator(input);
  }

  /** Runs of neighbouring numbers with one common rate, stored as counts so that ties are exact. */
  private static final class Pools {
    private final double[] first;
    private final double[] last;
    private final long[] rows;
    private final long[] hits;
    private int size;

    Pools(int most) {
      this.first = new double[most];
      this.last = new double[most];
      this.rows = new long[most];
      this.hits = new long[most];
    }

    void add(double x, long newRows, long newHits) {
      first[size] = x;
      last[size] = x;
      rows[size] = newRows;
      hits[size] = newHits;
      size++;
      while (size > 1 && hits[size - 2] * rows[size - 1] >= hits[size - 1] * rows[size - 2]) {
        size--;
        last[size - 1] = last[size];
        rows[size - 1] += rows[size];
        hits[size - 1] += hits[size];
      }
    }

    Calibrator.Isotonic calibrator(Calibrator.Input input) {
      double[] points = new double[2 * size];
      double[] values = new double[2 * size];
      int n = 0;
      for (int pool = 0; pool < size; pool++) {
        double rate = (double) hits[pool] / rows[pool];
        points[n] = first[pool];
        values[n++] = rate;
        if (last[pool] > first[pool]) {
          points[n] = last[pool];
          values[n++] = rate;
        }
      }
      return new Calibrator.Isotonic(input, Arrays.copyOf(points, n), Arrays.copyOf(values, n));
    }
  }

  private static double[] smoothed(boolean[] events) {
    int hits = hits(events);
    double high = (hits + 1.0) / (hits + 2.0);
    double low = 1.0 / (events.length - hits + 2.0);
    double[] targets = new double[events.length];
    Arrays.setAll(targets, i -> events[i] ? high : low);
    return targets;
  }

  private static int hits(boolean[] events) {
    int hits = 0;
    for (boolean event : events) {
      hits += event ? 1 : 0;
    }
    return hits;
  }

  private static void check(double[] xs, boolean[] events) {
    if (xs.length != events.length) {
      throw new IllegalArgumentException(
          "events must be one for each of " + xs.length + " numbers, were: " + events.length);
    }
    for (int i = 0; i < xs.length; i++) {
      if (!Double.isFinite(xs[i])) {
        throw new IllegalArgumentException("xs[" + i + "] must be finite, was: " + xs[i]);
      }
    }
    int hits = hits(events);
    if (hits == 0 || hits == events.length) {
      throw new IllegalArgumentException(
          "events must hold both outcomes, " + hits + " of " + events.length + " happened");
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.calibration;

import io.chainbridge.alex.glassbox.Calibrator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Fits calibrators to outcomes. Deterministic: the same numbers in the same order give the same
 * calibrator, bit for bit. Rows that chose or trained the model must not be used here.
 *
 * <p>Platt and beta are logistic regressions found by Newton's method. Their targets are Platt's
 * (n1 + 1) / (n1 + 2) for an event and 1 / (n0 + 2) for none, which keeps them finite even where
 * the outcomes can be told apart without error (Platt 1999; Lin, Lin, Weng 2007).
 */
final class CalibratorFit {
  /** Probabilities are held this far from 0 and 1 before their logarithm is taken. */
  private static final double NEAREST = 0x1p-53;

  private CalibratorFit() {}

  /**
   * Platt's sigmoid of one number per row. Its slope is positive, and so breaks the order, where
   * higher numbers come with fewer events: that is shown and not mended.
   *
   * @param xs raw scores or probabilities, finite
   * @param events whether the event happened, one per number, both outcomes present
   * @throws IllegalArgumentException when the two do not fit, a number is not finite or one outcome
   *     is absent
   */
  static Calibrator.Platt platt(Calibrator.Input input, double[] xs, boolean[] events) {
    check(xs, events);
    LogisticFit fit = LogisticFit.of(new double[][] {xs}, smoothed(events));
    return new Calibrator.Platt(input, 0.0 - fit.weight(0), 0.0 - fit.intercept());
  }

  /**
   * Beta calibration with both signs kept: the likeliest a, b &gt;= 0 and c.
   *
   * @param probabilities the model's own, in [0, 1]
   * @param events as for {@link #platt}
   * @throws IllegalArgumentException as {@link #platt}, or when a probability is outside [0, 1]
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
      double held = Math.clamp(q, NEAREST, 1 - NEAREST);
      log[i] = StrictMath.log(held);
      logOther[i] = -StrictMath.log(1 - held);
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

  /** The loss is convex, so where one sign is wrong the best allowed fit leaves something out. */
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
   * least squared error. Equal numbers are pooled first; of a flat stretch only its ends are kept.
   *
   * @param xs as for {@link #platt}
   * @param events as for {@link #platt}
   * @throws IllegalArgumentException as {@link #platt}
   */
  static Calibrator.Isotonic isotonic(
      Calibrator.Input input, double[] xs, boolean[] events) {
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

  /** Runs of neighbouring numbers that share one rate, kept in counts so that ties are exact. */
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

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gam;

import java.util.Arrays;
import java.util.Optional;

/**
 * Chooses the breaks of a numeric feature's curve: quantiles of the training values. A value shared
 * by many rows counts as at most one break's share of rows. The outermost thousandth of the rows at
 * each end lies beyond the breaks. Few distinct values get few breaks and a lower degree; few rows
 * get few breaks.
 */
final class Knots {
  /** Largest absolute value of a break; cubes of distances must stay finite. */
  private static final double FARTHEST = 1e90;

  /** Smallest distance of two breaks; its cube must not be 0. */
  private static final double NEAREST = 1e-90;

  /** One in this many rows lies beyond the breaks at each end. */
  private static final int ROWS_PER_TAIL = 1000;

  /** Rows needed for each basis function beyond four. */
  private static final int ROWS_PER_SPLINE = 4;

  private Knots() {}

  /** The basis for these values, empty if they are all equal; NaN is ignored. */
  static Optional<BSpline> basis(double[] values, int splines) {
    double[] known =
        Arrays.stream(values)
            .filter(x -> !Double.isNaN(x))
            .map(x -> Math.clamp(x, -FARTHEST, FARTHEST))
            .sorted()
            .toArray();
    int tail = known.length / ROWS_PER_TAIL;
    double[] kept = trimmed(known, tail);
    double[] distinct = distinct(kept);
    if (distinct.length < 2) {
      return Optional.empty();
    }
    int degree = Math.min(3, distinct.length - 1);
    int most = Math.min(splines, 4 + known.length / ROWS_PER_SPLINE);
    int intervals = Math.max(1, Math.min(most, distinct.length) - degree);
    return Optional.of(new BSpline(breaks(kept, distinct, intervals), degree));
  }

  /** The values without the tails, unless the inner ones are all equal. */
  private static double[] trimmed(double[] known, int tail) {
    double[] inner = Arrays.copyOfRange(known, tail, known.length - tail);
    return distinct(inner).length < 2 ? known : inner;
  }

  private static double[] distinct(double[] sorted) {
    double[] distinct = new double[sorted.length];
    int count = 0;
    for (double x : sorted) {
      if (count == 0 || x - distinct[count - 1] > NEAREST) {
        distinct[count++] = x;
      }
    }
    return Arrays.copyOf(distinct, count);
  }

  private static double[] breaks(double[] sorted, double[] distinct, int intervals) {
    double[] weights = weights(sorted, distinct, (double) sorted.length / intervals);
    double total = Arrays.stream(weights).sum();
    double[] breaks = new double[intervals + 1];
    breaks[0] = distinct[0];
    int last = distinct.length - 1;
    int at = 0;
    double below = weights[0];
    for (int i = 1; i < intervals; i++) {
      int least = at + 1; // strictly increasing, with one value left for each later break
      int most = last - (intervals - i);
      while (at < least || (at < most && below < total * i / intervals)) {
        at++;
        below += weights[at];
      }
      breaks[i] = distinct[at];
    }
    breaks[intervals] = distinct[last];
    return breaks;
  }

  /** Rows of each distinct value, at most the cap. */
  private static double[] weights(double[] sorted, double[] distinct, double cap) {
    double[] weights = new double[distinct.length];
    int value = 0;
    for (double x : sorted) {
      while (value + 1 < distinct.length && distinct[value + 1] <= x) {
        value++;
      }
      weights[value]++;
    }
    return Arrays.stream(weights).map(rows -> Math.min(rows, cap)).toArray();
  }
}

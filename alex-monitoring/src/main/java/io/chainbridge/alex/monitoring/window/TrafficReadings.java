// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.metrics.Divergence;
import io.chainbridge.alex.metrics.Interval;
import io.chainbridge.alex.metrics.LatencyCounts;
import io.chainbridge.alex.metrics.ProportionIntervals;

/** Readings of the requests themselves. */
public final class TrafficReadings {
  private static final String NONE = "no predictions";

  private TrafficReadings() {}

  public static void add(ReadingsBuilder draft, Traffic traffic) {
    draft.put(Metric.PREDICTIONS, (double) traffic.predictions(), traffic.predictions(), "");
    divergence(draft, traffic.divergence());
    errors(draft, traffic);
    approvals(draft, traffic.approvals());
    latency(draft, Metric.PREDICTION_LATENCY_P50, 0.50, traffic.latency());
    latency(draft, Metric.PREDICTION_LATENCY_P95, 0.95, traffic.latency());
    latency(draft, Metric.PREDICTION_LATENCY_P99, 0.99, traffic.latency());
  }

  private static void divergence(ReadingsBuilder draft, Divergence divergence) {
    if (divergence.compared() == 0) {
      draft.absent(Metric.DIVERGENCE_RATE, "no request was scored by both models");
      return;
    }
    draft.put(
        Metric.DIVERGENCE_RATE,
        divergence.interval(),
        divergence.compared(),
        "absolute score difference above " + Divergence.LIMIT);
  }

  private static void errors(ReadingsBuilder draft, Traffic traffic) {
    if (traffic.predictions() == 0) {
      draft.absent(Metric.ERROR_RATE, NONE);
      return;
    }
    long errors = traffic.failures() + traffic.outOfRange();
    draft.put(
        Metric.ERROR_RATE,
        ProportionIntervals.of(errors, traffic.predictions()),
        traffic.predictions(),
        traffic.failures() + " failed, " + traffic.outOfRange() + " not in [0, 1]");
  }

  private static void approvals(ReadingsBuilder draft, Approvals approvals) {
    if (approvals.rows() == 0) {
      draft.absent(Metric.APPROVAL_RATE_CHANGE, "no request was scored by both models");
      return;
    }
    draft.put(
        Metric.APPROVAL_RATE_CHANGE,
        ProportionIntervals.pairedChange(
            approvals.watchedOnly(), approvals.championOnly(), approvals.rows()),
        approvals.rows(),
        "approved by this model alone "
            + approvals.watchedOnly()
            + ", by the champion alone "
            + approvals.championOnly());
  }

  /**
   * The interval reads the counts at the bounds of the rank: without so many requests that at least
   * one is beyond the quantile with 97.5 % certainty, there is no upper bound at all.
   */
  private static void latency(
      ReadingsBuilder draft, Metric metric, double q, LatencyCounts counts) {
    long rows = counts.total();
    if (rows == 0 || Math.pow(q, (double) rows) > 0.025) {
      draft.absent(metric, rows == 0 ? NONE : rows + " predictions are too few");
      return;
    }
    Interval rank = ProportionIntervals.of(Math.round(q * rows), rows);
    double point = counts.quantileMillis(q);
    double lower = Math.min(point, counts.quantileMillis(rank.lower()));
    double upper = Math.max(point, counts.quantileMillis(rank.upper()));
    draft.put(metric, new Interval(lower, point, upper), rows, rows + " predictions");
  }
}

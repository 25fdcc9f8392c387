// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.metrics.Divergence;
import io.chainbridge.alex.metrics.Interval;
import io.chainbridge.alex.metrics.LatencyCounts;
import io.chainbridge.alex.metrics.ProportionIntervals;

/** Readings of the requests: divergence, errors, approvals and latency. */
public final class TrafficReadings {
  private static final String NONE = "no predictions";
  private static final String NOT_COMPARED = "no request was scored by both models";

  private TrafficReadings() {}

  /** Adds a reading or the reason for its absence for each metric of the requests. */
  public static void add(ReadingsBuilder readings, Traffic traffic) {
    readings.put(Metric.PREDICTIONS, (double) traffic.predictions(), traffic.predictions(), "");
    divergence(readings, traffic.divergence());
    errors(readings, traffic);
    approvals(readings, traffic.approvals());
    keys(readings, traffic);
    latency(readings, Metric.PREDICTION_LATENCY_P50, 0.50, traffic.latency());
    latency(readings, Metric.PREDICTION_LATENCY_P95, 0.95, traffic.latency());
    latency(readings, Metric.PREDICTION_LATENCY_P99, 0.99, traffic.latency());
  }

  private static void divergence(ReadingsBuilder readings, Divergence divergence) {
    if (divergence.compared() == 0) {
      readings.absent(Metric.DIVERGENCE_RATE, NOT_COMPARED);
      return;
    }
    readings.put(
        Metric.DIVERGENCE_RATE,
        divergence.interval(),
        divergence.compared(),
        "absolute score difference above " + Divergence.LIMIT);
  }

  private static void errors(ReadingsBuilder readings, Traffic traffic) {
    if (traffic.predictions() == 0) {
      readings.absent(Metric.ERROR_RATE, NONE);
      return;
    }
    long errors = traffic.failures() + traffic.outOfRange();
    readings.put(
        Metric.ERROR_RATE,
        ProportionIntervals.of(errors, traffic.predictions()),
        traffic.predictions(),
        traffic.failures() + " failed, " + traffic.outOfRange() + " not in [0, 1]");
  }

  private static void approvals(ReadingsBuilder readings, Approvals approvals) {
    if (approvals.rows() == 0) {
      readings.absent(Metric.APPROVAL_RATE_CHANGE, NOT_COMPARED);
      return;
    }
    readings.put(
        Metric.APPROVAL_RATE_CHANGE,
        ProportionIntervals.pairedChange(
            approvals.watchedOnly(), approvals.championOnly(), approvals.rows()),
        approvals.rows(),
        "approved by this model alone "
            + approvals.watchedOnly()
            + ", by the champion alone "
            + approvals.championOnly());
  }

  /** At most this share: what other keys add to the bins of the largest is not taken away. */
  private static void keys(ReadingsBuilder readings, Traffic traffic) {
    if (traffic.predictions() == 0) {
      readings.absent(Metric.KEY_SHARE, NONE);
      return;
    }
    long largest = traffic.keys().largest();
    readings.put(
        Metric.KEY_SHARE,
        (double) largest / traffic.predictions(),
        traffic.predictions(),
        "at most %d of %d requests have one key".formatted(largest, traffic.predictions()));
  }

  /**
   * The interval is the counts at the bounds of the rank. An upper bound exists only where at least
   * one request is beyond the quantile with 97.5 % certainty; fewer requests are too few.
   */
  private static void latency(
      ReadingsBuilder readings, Metric metric, double q, LatencyCounts counts) {
    long rows = counts.total();
    if (rows == 0 || Math.pow(q, (double) rows) > 0.025) {
      readings.absent(metric, rows == 0 ? NONE : rows + " predictions are too few");
      return;
    }
    Interval rank = ProportionIntervals.of(Math.round(q * rows), rows);
    double point = counts.quantileMillis(q);
    double lower = Math.min(point, counts.quantileMillis(rank.lower()));
    double upper = Math.max(point, counts.quantileMillis(rank.upper()));
    readings.put(metric, new Interval(lower, point, upper), rows, rows + " predictions");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.judge;

import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.metrics.AnytimeShare;
import io.chainbridge.alex.metrics.Divergence;
import io.chainbridge.alex.monitoring.window.Readings;
import io.chainbridge.alex.monitoring.window.ReadingsBuilder;
import io.chainbridge.alex.monitoring.window.Traffic;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The readings of requests that may be judged every minute: their intervals hold however often one
 * looks, see {@link AnytimeShare}. A metric without such an interval is absent.
 */
final class MinuteReadings {
  private static final Map<Metric, Double> QUANTILES =
      Map.of(
          Metric.PREDICTION_LATENCY_P50, 0.50,
          Metric.PREDICTION_LATENCY_P95, 0.95,
          Metric.PREDICTION_LATENCY_P99, 0.99);

  private MinuteReadings() {}

  /** Of these metrics, those that can be measured. */
  static Readings of(Traffic traffic, Set<Metric> wanted) {
    ReadingsBuilder readings = new ReadingsBuilder();
    Divergence divergence = traffic.divergence();
    if (wanted.contains(Metric.DIVERGENCE_RATE) && divergence.compared() > 0) {
      readings.put(
          Metric.DIVERGENCE_RATE,
          AnytimeShare.of(divergence.divergent(), divergence.compared()),
          divergence.compared(),
          "");
    }
    if (wanted.contains(Metric.ERROR_RATE) && traffic.predictions() > 0) {
      readings.put(
          Metric.ERROR_RATE,
          AnytimeShare.of(errors(traffic), traffic.predictions()),
          traffic.predictions(),
          "");
    }
    long rows = traffic.latency().total();
    QUANTILES.forEach((metric, q) -> {
      if (wanted.contains(metric) && rows > 0) {
        readings.put(metric, traffic.latency().anytimeMillis(q), rows, "");
      }
    });
    return readings.build();
  }

  private static long errors(Traffic traffic) {
    return traffic.failures() + traffic.outOfRange();
  }

  /** The same without intervals: what is not beyond a limit here is not beyond it there. */
  static Map<Metric, Reading> points(Traffic traffic, Set<Metric> wanted) {
    Map<Metric, Reading> points = new TreeMap<>();
    for (Metric metric : wanted) {
      point(traffic, metric)
          .ifPresent(value ->
              points.put(metric, Reading.recomputed(metric, value, traffic.predictions())));
    }
    return points;
  }

  private static Optional<Double> point(Traffic traffic, Metric metric) {
    if (metric == Metric.DIVERGENCE_RATE && traffic.divergence().compared() > 0) {
      return Optional.of(traffic.divergence().rate());
    }
    if (metric == Metric.ERROR_RATE && traffic.predictions() > 0) {
      return Optional.of((double) errors(traffic) / traffic.predictions());
    }
    return Optional.ofNullable(QUANTILES.get(metric))
        .filter(_ -> traffic.predictions() > 0)
        .map(traffic.latency()::quantileMillis);
  }
}

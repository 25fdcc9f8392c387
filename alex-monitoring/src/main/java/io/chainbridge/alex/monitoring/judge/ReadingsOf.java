// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.judge;

import io.chainbridge.alex.monitoring.bins.ModelReference;
import io.chainbridge.alex.monitoring.window.DayWindow;
import io.chainbridge.alex.monitoring.window.Matured;
import io.chainbridge.alex.monitoring.window.Maturity;
import io.chainbridge.alex.monitoring.window.Readings;
import io.chainbridge.alex.monitoring.window.ReadingsBuilder;
import io.chainbridge.alex.monitoring.window.TrafficReadings;
import io.chainbridge.alex.monitoring.window.WatchedPeriod;
import java.time.Instant;
import java.util.List;

/** Computes readings with their intervals from counts, for gates, rollback rules and alerts. */
public final class ReadingsOf {
  /**
   * Labels below which the newest cohorts are not judged by a rollback rule. With 100, a calibrated
   * model at a base rate of 50 % would exceed 0.08 in 2.8 % of evaluations; with 200 in 0.1 %.
   */
  static final long LATEST_LABELS = 200;

  private ReadingsOf() {}

  /**
   * The readings of a period: requests of the period, and labels of the newest matured cohorts that
   * together have at least 200. A metric that cannot be measured is absent.
   */
  public static Readings window(
      List<DayWindow> windows,
      ModelReference reference,
      Instant from,
      Instant to,
      Maturity maturity) {
    return window(windows, reference, from, to, maturity, LATEST_LABELS);
  }

  /** The same over the newest matured cohorts that together have {@code leastLabels} labels. */
  public static Readings window(
      List<DayWindow> windows,
      ModelReference reference,
      Instant from,
      Instant to,
      Maturity maturity,
      long leastLabels) {
    WatchedPeriod period = WatchedPeriod.of(windows, reference, from, to);
    Matured newest = Matured.latest(period.labels().cohorts(), maturity, reference, leastLabels);
    return of(period, reference, newest, leastLabels);
  }

  /** The readings of a period over these matured cohorts, if they have enough labels. */
  static Readings of(
      WatchedPeriod period, ModelReference reference, Matured matured, long leastLabels) {
    ReadingsBuilder readings = new ReadingsBuilder();
    TrafficReadings.add(readings, period.requests().traffic());
    DriftReadings.add(readings, period.requests(), reference);
    LabelReadings.add(readings, matured, reference, leastLabels);
    return readings.build();
  }
}

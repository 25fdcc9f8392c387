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

/** Turns counts into readings with their intervals, for gates, rollback rules and alerts. */
public final class ReadingsOf {
  /**
   * Labels below which the newest cohorts are not judged by a rollback rule: with 100 a calibrated
   * model of a 50 % base rate would break 0.08 in 2.8 % of looks, with 200 in 0.1 %.
   */
  static final long LATEST_LABELS = 200;

  private ReadingsOf() {}

  /**
   * What the windows say of a period: requests of the period, and labels of the newest matured
   * cohorts that together hold at least 200. A metric that cannot be measured is absent.
   */
  public static Readings window(
      List<DayWindow> windows,
      ModelReference reference,
      Instant from,
      Instant to,
      Maturity maturity) {
    return window(windows, reference, from, to, maturity, LATEST_LABELS);
  }

  /** The same with calibration over the newest matured cohorts that hold {@code leastLabels}. */
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

  /** The readings of a period over the given matured cohorts, if those hold enough labels. */
  static Readings of(
      WatchedPeriod period, ModelReference reference, Matured matured, long leastLabels) {
    ReadingsBuilder draft = new ReadingsBuilder();
    TrafficReadings.add(draft, period.requests().traffic());
    DriftReadings.add(draft, period.requests(), reference);
    LabelReadings.add(draft, matured, reference, leastLabels);
    return draft.done();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import io.chainbridge.alex.lifecycle.Mark;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.metrics.Interval;
import java.util.SortedMap;
import java.util.TreeMap;

/** Readings while they are collected, one metric at a time. Not thread-safe. */
public final class ReadingsBuilder {
  private final SortedMap<Metric, Reading> readings = new TreeMap<>();
  private final SortedMap<Metric, String> notes = new TreeMap<>();

  /** Adds a reading with its interval, and how it was measured. */
  public void put(Metric metric, Interval interval, long sample, String note) {
    readings.put(
        metric,
        new Reading(
            metric, interval.point(), interval.lower(), interval.upper(), sample, Mark.RECOMPUTED));
    notes.put(metric, note);
  }

  /** Adds a reading without an interval, and how it was measured. */
  public void put(Metric metric, double value, long sample, String note) {
    readings.put(metric, Reading.recomputed(metric, value, sample));
    notes.put(metric, note);
  }

  /** Adds why a metric could not be measured. */
  public void absent(Metric metric, String why) {
    notes.put(metric, why);
  }

  /** What was collected. */
  public Readings build() {
    return new Readings(readings, notes);
  }
}

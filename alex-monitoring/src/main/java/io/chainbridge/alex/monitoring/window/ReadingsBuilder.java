// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import io.chainbridge.alex.lifecycle.Mark;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.metrics.Interval;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects readings while they are computed. */
public final class ReadingsBuilder {
  private final SortedMap<Metric, Reading> readings = new TreeMap<>();
  private final SortedMap<Metric, String> notes = new TreeMap<>();

  public void put(Metric metric, Interval interval, long sample, String note) {
    readings.put(
        metric,
        new Reading(
            metric, interval.point(), interval.lower(), interval.upper(), sample, Mark.RECOMPUTED));
    notes.put(metric, note);
  }

  public void put(Metric metric, double value, long sample, String note) {
    readings.put(metric, Reading.recomputed(metric, value, sample));
    notes.put(metric, note);
  }

  public void absent(Metric metric, String why) {
    notes.put(metric, why);
  }

  public Readings done() {
    return new Readings(readings, notes);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Reading;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The readings of a period, and a note for each metric: how it was measured, or why it could not
 * be.
 */
public record Readings(SortedMap<Metric, Reading> byMetric, SortedMap<Metric, String> notes) {
  public Readings {
    byMetric = Collections.unmodifiableSortedMap(new TreeMap<>(byMetric));
    notes = Collections.unmodifiableSortedMap(new TreeMap<>(notes));
  }

  /** The reading of this metric; empty when it could not be measured. */
  public Optional<Reading> of(Metric metric) {
    return Optional.ofNullable(byMetric.get(metric));
  }

  /** The note of this metric; empty when there is none. */
  public String note(Metric metric) {
    return notes.getOrDefault(metric, "");
  }
}

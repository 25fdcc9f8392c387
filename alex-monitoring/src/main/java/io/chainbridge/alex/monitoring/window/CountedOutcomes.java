// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which of the outcomes that were received for a prediction counts: the last one of the first UTC
 * day on which one was received. A later day is a correction of what is closed; it does not count.
 * One thread.
 *
 * @param <T> an outcome
 */
public final class CountedOutcomes<T> {
  private final Map<Long, LocalDate> days = new HashMap<>();
  private final TreeMap<LocalDate, TreeMap<Long, T>> counted = new TreeMap<>();

  /** Takes the next outcome; false when it does not count. */
  public boolean add(long prediction, LocalDate received, T outcome) {
    if (!days.computeIfAbsent(prediction, _ -> received).equals(received)) {
      return false;
    }
    counted.computeIfAbsent(received, _ -> new TreeMap<>()).put(prediction, outcome);
    return true;
  }

  /** What counts on this day so far, by the number of the prediction. */
  public List<T> on(LocalDate day) {
    return List.copyOf(counted.getOrDefault(day, new TreeMap<>()).values());
  }

  /** Takes out what counts on the days before this one, oldest first. */
  public List<T> takeBefore(LocalDate day) {
    Map<LocalDate, TreeMap<Long, T>> due = counted.headMap(day);
    List<T> taken = new ArrayList<>();
    due.values().forEach(outcomes -> taken.addAll(outcomes.values()));
    due.clear();
    return taken;
  }
}

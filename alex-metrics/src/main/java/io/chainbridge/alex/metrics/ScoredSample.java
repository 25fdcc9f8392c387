// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

import java.util.Arrays;

/**
 * Scores in [0, 1] with their outcomes, row by row; at least one row.
 *
 * <p>Immutable and thread-safe: arrays are copied in and out.
 */
public record ScoredSample(double[] scores, boolean[] events) {
  public ScoredSample {
    if (scores.length != events.length || scores.length == 0) {
      throw new IllegalArgumentException(
          "scores and events must have the same length of at least 1, were: "
              + scores.length
              + " and "
              + events.length);
    }
    for (int i = 0; i < scores.length; i++) {
      if (!(scores[i] >= 0 && scores[i] <= 1)) {
        throw new IllegalArgumentException(
            "scores[" + i + "] must be in [0, 1], was: " + scores[i]);
      }
    }
    scores = scores.clone();
    events = events.clone();
  }

  /** Number of rows. */
  public int rows() {
    return scores.length;
  }

  /** Score of one row. */
  public double score(int row) {
    return scores[row];
  }

  /** Whether the event happened in one row. */
  public boolean event(int row) {
    return events[row];
  }

  /** Number of rows in which the event happened. */
  public int eventCount() {
    int count = 0;
    for (boolean event : events) {
      count += event ? 1 : 0;
    }
    return count;
  }

  @Override
  public double[] scores() {
    return scores.clone();
  }

  @Override
  public boolean[] events() {
    return events.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScoredSample(double[] otherScores, boolean[] otherEvents)
        && Arrays.equals(scores, otherScores)
        && Arrays.equals(events, otherEvents);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(scores) + Arrays.hashCode(events);
  }
}

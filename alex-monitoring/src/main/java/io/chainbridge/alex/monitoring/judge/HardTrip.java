// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.judge;

import io.chainbridge.alex.monitoring.window.DayWindow;
import java.util.ArrayList;
import java.util.List;

/** What takes traffic away at once, because it needs no statistics. */
public enum HardTrip {
  SCORE_NOT_A_PROBABILITY("a score was no number in [0, 1]"),
  ARTIFACT_HASH_MISMATCH("the loaded artifact is not the one that was approved"),
  LOG_NOT_WRITABLE("predictions cannot be written to the log");

  private final String words;

  HardTrip(String words) {
    this.words = words;
  }

  /** What happened, for people. */
  public String words() {
    return words;
  }

  /** The trips that a window of counts shows. */
  public static List<HardTrip> in(DayWindow window) {
    List<HardTrip> trips = new ArrayList<>();
    if (window.traffic().outOfRange() > 0) {
      trips.add(SCORE_NOT_A_PROBABILITY);
    }
    return trips;
  }
}

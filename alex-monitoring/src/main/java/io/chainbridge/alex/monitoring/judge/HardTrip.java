// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.judge;

import io.chainbridge.alex.monitoring.window.DayWindow;
import io.chainbridge.alex.monitoring.window.Traffic;
import java.util.Optional;

/** An event that takes the traffic away at once: one is enough, no statistics are needed. */
public enum HardTrip {
  SCORE_NOT_A_PROBABILITY("the model gave no number in [0, 1]"),
  ARTIFACT_HASH_MISMATCH("the loaded artifact is not the one that was approved"),
  LOG_NOT_WRITABLE("predictions cannot be written to the log");

  private final String words;

  HardTrip(String words) {
    this.words = words;
  }

  /** What happened, as text. */
  public String words() {
    return words;
  }

  /** The trip that the counts of a window show; the others are not counted, but raised. */
  public static Optional<HardTrip> in(DayWindow window) {
    return in(window.traffic());
  }

  /** The same of its requests. */
  public static Optional<HardTrip> in(Traffic requests) {
    return requests.outOfRange() > 0 ? Optional.of(SCORE_NOT_A_PROBABILITY) : Optional.empty();
  }
}

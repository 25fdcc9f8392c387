// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The file's own time: it stands where the replay has come to. Confined to one thread of writers.
 */
public final class ReplayClock implements InstantSource {
  private volatile Instant now = Instant.EPOCH;

  /**
   * Moves on, or stands.
   *
   * @throws IllegalArgumentException when it would go back
   */
  public void set(Instant instant) {
    if (instant.isBefore(now)) {
      throw new IllegalArgumentException(
          "time must not go back, was: " + instant + " after " + now);
    }
    now = instant;
  }

  @Override
  public Instant instant() {
    return now;
  }
}

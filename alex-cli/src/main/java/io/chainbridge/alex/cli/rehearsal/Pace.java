// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.rehearsal;

import java.time.Duration;
import java.time.Instant;

/**
 * How fast the clock of a rehearsal may move on, against the wall clock: never faster than so many
 * of its seconds in one; slower where answers take longer. One thread.
 */
public final class Pace {
  private final double speed;
  private Instant from = Instant.MIN;
  private long fromNanos;

  /**
   * @param speed seconds of the rehearsal in a second; infinite for as fast as answers come
   */
  public Pace(double speed) {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("speed must be positive, was: " + speed);
    }
    this.speed = speed;
  }

  /** Waits until the clock may stand at this time; the first one it may at once. */
  void await(Instant time) {
    if (from.equals(Instant.MIN)) {
      from = time;
      fromNanos = System.nanoTime();
    }
    double due = Duration.between(from, time).toMillis() * 1e6 / speed;
    long left = (long) due - (System.nanoTime() - fromNanos);
    if (left > 0) {
      sleep(Duration.ofNanos(left));
    }
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the rehearsal waited", e);
    }
  }
}

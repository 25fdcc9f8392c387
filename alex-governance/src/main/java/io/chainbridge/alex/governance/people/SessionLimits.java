// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a session is good.
 *
 * @param idle without a request
 * @param absolute since the sign-in, whatever happens
 */
public record SessionLimits(Duration idle, Duration absolute) {
  /** 30 minutes without a request, 12 hours in all. */
  public static final SessionLimits STANDARD =
      new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(12));

  private static final Duration MINUTE = Duration.ofMinutes(1);

  public SessionLimits {
    if (!idle.isPositive() || absolute.compareTo(idle) < 0) {
      throw new IllegalArgumentException(
          "idle must be positive and at most absolute, was: %s, %s".formatted(idle, absolute));
    }
  }

  boolean isOver(Instant since, Instant lastSeen, Instant now) {
    return !now.isBefore(since.plus(absolute)) || !now.isBefore(lastSeen.plus(idle));
  }

  /** Not each request is worth a write: a session is noted as seen once in this time. */
  Duration noted() {
    Duration tenth = idle.dividedBy(10);
    return tenth.compareTo(MINUTE) < 0 ? tenth : MINUTE;
  }
}

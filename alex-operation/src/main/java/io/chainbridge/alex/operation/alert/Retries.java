// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a message is tried again, and until when.
 *
 * @param first the longest pause after the first failure; each is twice the last
 * @param longest the longest pause of all
 * @param limit a message that is older than this when an attempt fails is dead
 */
public record Retries(Duration first, Duration longest, Duration limit) {
  /** From a second to five minutes, for a day. */
  public static final Retries STANDARD =
      new Retries(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofDays(1));

  private static final int DOUBLINGS = 30;

  /** The pause after the {@code attempts}-th failure: between a half and all of the longest. */
  Duration after(int attempts, RandomGenerator random) {
    Duration doubled = first.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS));
    Duration most = doubled.compareTo(longest) > 0 ? longest : doubled;
    long half = Math.max(1, most.toMillis() / 2);
    return Duration.ofMillis(half + random.nextLong(half + 1));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring;

/**
 * Outcomes of the requests that one side decided.
 *
 * @param rows labelled requests
 * @param events how many of them had the event
 * @param expectedNanos sum of the champion's scores over the same requests, in units of 1e-9
 */
public record Arm(long rows, long events, long expectedNanos) {
  /** Nothing counted yet. */
  public static final Arm EMPTY = new Arm(0, 0, 0);

  public Arm {
    if (events < 0 || events > rows) {
      throw new IllegalArgumentException("events must be in 0.." + rows + ", was: " + events);
    }
  }

  /** With one more labelled request. */
  public Arm add(long scoreNanos, boolean event) {
    return new Arm(rows + 1, events + (event ? 1 : 0), expectedNanos + scoreNanos);
  }

  /** Both counted together. */
  public Arm plus(Arm other) {
    return new Arm(rows + other.rows, events + other.events, expectedNanos + other.expectedNanos);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

/**
 * Outcomes of the requests that one arm decided, the champion or the watched model.
 *
 * @param rows labelled requests
 * @param events how many of them had the event
 * @param expectedNanos sum of the champion's scores over the same requests, in units of 1e-9
 */
public record ArmOutcomes(long rows, long events, long expectedNanos) {
  /** Nothing counted yet. */
  static final ArmOutcomes EMPTY = new ArmOutcomes(0, 0, 0);

  public ArmOutcomes {
    if (events < 0 || events > rows) {
      throw new IllegalArgumentException("events must be in 0.." + rows + ", was: " + events);
    }
  }

  /** With one more labelled request. */
  ArmOutcomes add(long scoreNanos, boolean event) {
    return new ArmOutcomes(rows + 1, events + (event ? 1 : 0), expectedNanos + scoreNanos);
  }

  /** Both counted together. */
  ArmOutcomes plus(ArmOutcomes other) {
    return new ArmOutcomes(
        rows + other.rows, events + other.events, expectedNanos + other.expectedNanos);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.backup;

import java.time.Duration;

/**
 * When a pass must have ended.
 *
 * @param end as {@link System#nanoTime} counts
 */
record Deadline(long end) {
  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** A year is never. */
  static Deadline none() {
    return in(Duration.ofDays(365));
  }

  void check() {
    if (System.nanoTime() - end > 0) {
      throw new TookTooLongException();
    }
  }
}

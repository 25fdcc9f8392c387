// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.StampedLock;

/**
 * Holds new requests back while what is served changes, after those under way were answered.
 * Thread-safe; a request may leave on another thread than it entered on.
 */
final class Standstill {
  /** Longer than a slow disk needs; a rollback does not wait for a log that hangs. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final StampedLock lock = new StampedLock();

  /** Lets a request in, once no change is under way; what it returns lets it out. */
  long enter() {
    return lock.readLock();
  }

  void leave(long entered) {
    lock.unlockRead(entered);
  }

  /** Runs a change that must neither score nor wait for an answer. */
  void during(Runnable change) {
    long stamp = stopped();
    try {
      change.run();
    } finally {
      if (stamp != 0) {
        lock.unlockWrite(stamp);
      }
    }
  }

  /** 0 where requests did not stop in time: the change is made beside them. */
  private long stopped() {
    try {
      return lock.tryWriteLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One courier on a thread of its own: a receiver that hangs holds up neither the others nor the
 * judging of models. It is never interrupted, because an interrupt closes the outbox's file.
 */
final class CourierThread implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration AFTER_FAULT = Duration.ofSeconds(5);

  /** An answer that is on its way need not be asked for again. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final Duration JOIN = Duration.ofSeconds(2);

  private final Courier courier;
  private final InstantSource clock;
  private final Consumer<String> lines;
  private final Semaphore woken = new Semaphore(0);
  private final Thread thread;
  private volatile boolean ended;

  CourierThread(String receiver, Courier courier, InstantSource clock, Consumer<String> lines) {
    this.courier = courier;
    this.clock = clock;
    this.lines = lines;
    this.thread = Thread.ofPlatform().daemon().name("alex-alerts-" + receiver).start(this::run);
  }

  /** There is something new in the outbox. */
  void wake() {
    woken.release();
  }

  private void run() {
    while (!ended) {
      Duration pause = turn();
      try {
        boolean _ = woken.tryAcquire(Math.max(1, pause.toMillis()), TimeUnit.MILLISECONDS);
        woken.drainPermits();
      } catch (InterruptedException _) {
        return; // nobody but the end of the process interrupts it
      }
    }
  }

  private Duration turn() {
    try {
      Optional<Instant> next = courier.turn();
      Duration pause = next.map(due -> Duration.between(clock.instant(), due)).orElse(LONGEST);
      return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    } catch (RuntimeException e) { // a full disk, for one; an exception would end the thread
      lines.accept("alerts were not sent and are tried again: " + e.getMessage());
      return AFTER_FAULT;
    }
  }

  /** Begins no further attempt. */
  void stop() {
    ended = true;
    courier.stop();
    wake();
  }

  @Override
  public void close() {
    stop();
    try {
      boolean _ = thread.join(GRACE);
      courier.end();
      boolean _ = thread.join(JOIN);
    } catch (InterruptedException _) {
      courier.end();
      Thread.currentThread().interrupt();
    }
  }
}

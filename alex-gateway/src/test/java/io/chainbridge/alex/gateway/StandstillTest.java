// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class StandstillTest {
  private final Standstill standstill = new Standstill();

  @Test
  void waitsForTheRequestsUnderWayAndHoldsNewOnesBack() throws InterruptedException {
    long first = standstill.enter();
    AtomicBoolean answered = new AtomicBoolean();
    AtomicBoolean waited = new AtomicBoolean();
    AtomicBoolean overtaken = new AtomicBoolean();
    AtomicBoolean early = new AtomicBoolean();
    CountDownLatch changing = new CountDownLatch(1);
    Thread change =
        Thread.ofPlatform()
            .start(() ->
                standstill.during(() -> {
                  waited.set(answered.get());
                  changing.countDown();
                  sleep(100);
                  early.set(overtaken.get());
                }));
    sleep(50);
    answered.set(true);
    standstill.leave(first); // on another thread than it entered on
    assertThat(changing.await(5, TimeUnit.SECONDS)).isTrue();
    long second = standstill.enter();
    overtaken.set(true);
    standstill.leave(second);
    change.join();
    assertThat(waited).isTrue();
    assertThat(early).isFalse();
  }

  @Test
  void makesTheChangeAllTheSameWhereAnAnswerHangs() {
    long hanging = standstill.enter();
    AtomicBoolean changed = new AtomicBoolean();
    long begun = System.nanoTime();
    standstill.during(() -> changed.set(true));
    assertThat(changed).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isBetween(Duration.ofMillis(450), Duration.ofSeconds(5));
    standstill.leave(hanging);
  }

  @Test
  void letsRequestsInAgainAfterAChangeThatFailed() {
    assertThatThrownBy(() ->
            standstill.during(() -> {
              throw new IllegalStateException("the disk is full");
            }))
        .hasMessage("the disk is full");
    standstill.leave(standstill.enter());
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ReplayClockTest {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  @Test
  void showsTheTimeItWasSetTo() {
    ReplayClock clock = new ReplayClock();
    assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
    clock.set(NOON);
    clock.set(NOON);
    assertThat(clock.instant()).isEqualTo(NOON);
  }

  @Test
  void neverGoesBack() {
    ReplayClock clock = new ReplayClock();
    clock.set(NOON);
    assertThatThrownBy(() -> clock.set(NOON.minusNanos(1)))
        .hasMessageContaining("time must not go back");
    assertThat(clock.instant()).isEqualTo(NOON);
  }
}

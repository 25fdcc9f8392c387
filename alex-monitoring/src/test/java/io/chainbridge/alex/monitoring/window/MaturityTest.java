// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class MaturityTest {
  private final Maturity maturity =
      new Maturity(Duration.ofDays(30), 7, Instant.parse("2026-03-31T00:00:00Z"));

  @Test
  void closesACohortWhenItsLastPredictionIsAsOldAsTheHorizon() {
    assertThat(maturity.newest()).isEqualTo(LocalDate.parse("2026-02-28"));
    assertThat(maturity.covers(LocalDate.parse("2026-02-28"))).isTrue();
    assertThat(maturity.covers(LocalDate.parse("2026-03-01"))).isFalse();
  }

  @Test
  void keepsACohortOpenUntilTheVeryEndOfItsDay() {
    var justBefore =
        new Maturity(Duration.ofDays(30), 7, Instant.parse("2026-03-30T23:59:59.999Z"));
    assertThat(justBefore.covers(LocalDate.parse("2026-02-28"))).isFalse();
  }

  @Test
  void looksBackNoFurtherThanItsLookBackDays() {
    assertThat(maturity.covers(LocalDate.parse("2026-02-22"))).isTrue();
    assertThat(maturity.covers(LocalDate.parse("2026-02-21"))).isFalse();
  }
}

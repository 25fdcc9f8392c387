// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.metrics.Interval;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class ApprovedOutcomesTest {
  @Test
  void readsTheDifferenceOfTheTwoLossRates() {
    ApprovedOutcomes counts = new ApprovedOutcomes(800, 40, 100, 20, 50, 2);
    Interval change = counts.lossRateChange();
    assertThat(change.point()).isCloseTo(42 / 850.0 - 60 / 900.0, within(1e-15));
    assertThat(change.lower()).isLessThan(change.point());
    assertThat(change.upper()).isGreaterThan(change.point()).isNegative();
  }

  @Test
  void agreementSoFarIsNarrowAndNotCertain() {
    Interval change = new ApprovedOutcomes(5_000, 260, 0, 0, 0, 0).lossRateChange();
    assertThat(change.point()).isZero();
    assertThat(change.upper()).isBetween(1e-5, 1e-3);
    assertThat(change.lower()).isBetween(-1e-3, -1e-5);
  }

  @Test
  @Proves("S5.8")
  void theIntervalHoldsTheTruthNineteenTimesInTwenty() {
    RandomGenerator random = ForAll.random(20_081_101);
    double truth = (0.80 * 0.05 + 0.06 * 0.12) / 0.86 - (0.80 * 0.05 + 0.08 * 0.20) / 0.88;
    int held = 0;
    for (int book = 0; book < 1_000; book++) {
      Interval change = drawn(random, 1_500).lossRateChange();
      held += change.lower() <= truth && truth <= change.upper() ? 1 : 0;
    }
    assertThat(held).isBetween(930, 975);
  }

  private static ApprovedOutcomes drawn(RandomGenerator random, int rows) {
    ApprovedOutcomes counts = ApprovedOutcomes.EMPTY;
    for (int i = 0; i < rows; i++) {
      double kind = random.nextDouble();
      boolean champion = kind < 0.88;
      boolean watched = kind < 0.80 || (kind >= 0.88 && kind < 0.94);
      double risk = champion && watched ? 0.05 : champion ? 0.20 : 0.12;
      counts = counts.add(champion, watched, random.nextDouble() < risk);
    }
    return counts;
  }

  @Test
  void whatNeitherApprovesChangesNothing() {
    assertThat(ApprovedOutcomes.EMPTY.add(false, false, true)).isEqualTo(ApprovedOutcomes.EMPTY);
  }

  @Test
  void refusesMoreEventsThanRows() {
    assertThatThrownBy(() -> new ApprovedOutcomes(1, 2, 0, 0, 0, 0))
        .hasMessageContaining("bothEvents must be in 0..1, was: 2");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DifferencesTest {
  private record Pair(List<Reading> readings, String note) {}

  private static final Pair LOGGED =
      new Pair(List.of(Reading.recomputed(Metric.BRIER_SCORE, 0.05, 100)), "good");

  @Test
  void saysNothingOfEqualRecords() {
    assertThat(Differences.between(LOGGED, new Pair(LOGGED.readings(), "good"))).isEmpty();
  }

  @Test
  void namesEachComponentWithBothValuesDownIntoLists() {
    assertThat(
            Differences.between(
                LOGGED,
                new Pair(List.of(Reading.recomputed(Metric.BRIER_SCORE, 0.15, 100)), "bad")))
        .startsWith(" (readings[0].value: 0.05 in the log, 0.15 by the rules")
        .endsWith("note: good in the log, bad by the rules)");
  }

  @Test
  void showsListsOfOtherLengthsAndLongValuesInShort() {
    assertThat(Differences.between(LOGGED, new Pair(List.of(), "x".repeat(500))))
        .contains("readings: [Reading[metric=BRIER_SCORE")
        .contains("x".repeat(120) + "... by the rules")
        .doesNotContain("x".repeat(121));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.testkit.ForAll;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CountedOutcomesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 9);

  private final CountedOutcomes<String> outcomes = new CountedOutcomes<>();

  @Test
  void countsTheLastOutcomeOfTheFirstDay() {
    assertThat(outcomes.add(7, DAY, "good")).isTrue();
    assertThat(outcomes.add(3, DAY, "good")).isTrue();
    assertThat(outcomes.add(7, DAY, "bad")).isTrue();
    assertThat(outcomes.add(7, DAY.plusDays(1), "good again")).isFalse();
    assertThat(outcomes.on(DAY)).containsExactly("good", "bad");
    assertThat(outcomes.on(DAY.plusDays(1))).isEmpty();
  }

  @Test
  void takesOutEachDayOnceAndStillKnowsWhatItCounted() {
    outcomes.add(1, DAY, "a");
    outcomes.add(2, DAY.plusDays(1), "b");
    outcomes.add(3, DAY.plusDays(2), "c");
    assertThat(outcomes.takeBefore(DAY.plusDays(2))).containsExactly("a", "b");
    assertThat(outcomes.takeBefore(DAY.plusDays(2))).isEmpty();
    assertThat(outcomes.add(1, DAY.plusDays(2), "a corrected")).isFalse();
    assertThat(outcomes.takeBefore(DAY.plusDays(3))).containsExactly("c");
  }

  private record Given(long prediction, int day, int outcome) {}

  /** Beside the rule as a sentence says it. */
  @Test
  void isTheRuleWordForWord() {
    new ForAll(4, 300)
        .holds(
            random ->
                IntStream.range(0, random.nextInt(30))
                    .mapToObj(i -> new Given(random.nextInt(5), i / 5, i))
                    .toList(),
            given -> {
              CountedOutcomes<Integer> counted = new CountedOutcomes<>();
              given.forEach(
                  one -> counted.add(one.prediction(), DAY.plusDays(one.day()), one.outcome()));
              for (int day = 0; day < 7; day++) {
                assertThat(counted.on(DAY.plusDays(day))).isEqualTo(naive(given, day));
              }
            });
  }

  private static List<Integer> naive(List<Given> given, int day) {
    List<Integer> found = new ArrayList<>();
    for (long prediction = 0; prediction < 5; prediction++) {
      long id = prediction;
      List<Given> all = given.stream().filter(one -> one.prediction() == id).toList();
      if (!all.isEmpty() && all.getFirst().day() == day) {
        found.add(all.stream().filter(one -> one.day() == day).toList().getLast().outcome());
      }
    }
    return found;
  }
}

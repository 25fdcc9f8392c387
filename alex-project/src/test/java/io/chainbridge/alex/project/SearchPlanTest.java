// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search as a training file describes it. */
final class SearchPlanTest {
  @TempDir private Path folder = Path.of("");

  private SearchPlan plan(String family, String search) throws IOException {
    return new SmallProject(folder, family, search).config().search();
  }

  private static RandomGenerator random() {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(7);
  }

  @Test
  void readsListsAndRangesUnderTheNamesOfTheFamily() throws IOException {
    SearchPlan plan =
        plan(
            "MonotoneGBDT",
            """
            search:
              trials: 12
              folds: 4
              seconds: 90
              space:
                num_leaves: [7, 15, 31]
                min_data_in_leaf: [10, 40, linear]
                learning_rate: [0.02, 0.2, log]
            """);
    assertThat(plan)
        .isEqualTo(
            new SearchPlan(
                12,
                4,
                90,
                Map.of(
                    "leaves", new SearchPlan.Choices(List.of(7.0, 15.0, 31.0)),
                    "min_rows_in_leaf", new SearchPlan.Span(10, 40, false, true),
                    "learning_rate", new SearchPlan.Span(0.02, 0.2, true, false))));
  }

  @Test
  void usesThreeFoldsAndNoTimeLimitUnlessTheFileSaysOtherwise() throws IOException {
    SearchPlan plan = plan("LogisticRegression", "search: {trials: 2, space: {l2: [1, 2]}}\n");
    assertThat(plan.folds()).isEqualTo(3);
    assertThat(plan.seconds()).isZero();
    assertThat(plan.isWanted()).isTrue();
  }

  @Test
  void isNoSearchWithoutTheKey() throws IOException {
    assertThat(plan("EBM", "")).isEqualTo(SearchPlan.NONE);
  }

  @Test
  void drawsBothEndsOfAWholeRange() {
    SearchPlan.Span span = new SearchPlan.Span(3, 5, false, true);
    RandomGenerator random = random();
    Set<Double> drawn = new TreeSet<>();
    for (int i = 0; i < 200; i++) {
      drawn.add(span.draw(random));
    }
    assertThat(drawn).containsExactly(3.0, 4.0, 5.0);
  }

  @Test
  void drawsFractionsOfFourDigits() {
    SearchPlan.Span span = new SearchPlan.Span(0.001, 1, true, false);
    RandomGenerator random = random();
    for (int i = 0; i < 200; i++) {
      assertThat(BigDecimal.valueOf(span.draw(random)).stripTrailingZeros().precision())
          .isLessThanOrEqualTo(4);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.monitoring.window.Book;
import io.chainbridge.alex.monitoring.window.DayWindow;
import io.chainbridge.alex.monitoring.window.Maturity;
import io.chainbridge.alex.monitoring.window.ModelWatch;
import io.chainbridge.alex.monitoring.window.Outcome;
import io.chainbridge.alex.testkit.Proves;
import java.util.List;
import org.junit.jupiter.api.Test;

public class ComparisonTest {
  private static final ModelId CHAMPION = new ModelId("risk_v1.0.0");
  private static final ModelId CHALLENGER = new ModelId("risk_v2.0.0");

  /** Twelve days in which the champion scores everybody the same and the challenger is right. */
  public static Comparison beside(Book book, int rowsPerDay) {
    ModelWatch watch = book.watch();
    for (int day = 0; day < 12; day++) {
      for (int i = 0; i < rowsPerDay; i++) {
        double[] row = book.row(0);
        double right = book.model.score(row);
        watch.predicted(book.dual(day, row, 0.15 - right));
        watch.outcome(
            new Outcome(
                Book.noon(day), Book.noon(day + 10), 0.15, right, false, book.event(right)));
      }
    }
    List<DayWindow> windows = Book.windows(watch, 40);
    return Comparison.of(
        windows,
        book.reference,
        Policy.framework(),
        CHAMPION,
        CHALLENGER,
        Book.noon(0),
        Book.noon(11),
        new Maturity(Book.HORIZON, 60, Book.noon(60)));
  }

  @Test
  @Proves({"S4.5", "S4.10"})
  void countsBothModelsOnTheSameRequestsInTheSameBins() {
    Comparison comparison = beside(new Book(-2, 31), 60);
    assertThat(comparison.days()).hasSize(12);
    assertThat(comparison.compared()).isEqualTo(720);
    assertThat(comparison.requests().scores().total())
        .isEqualTo(comparison.requests().championScores().total())
        .isEqualTo(720);
    assertThat(comparison.requests().championScores().counts()).containsOnlyOnce(720);
    assertThat(comparison.champion().outcomes().rows())
        .isEqualTo(comparison.challenger().outcomes().rows())
        .isEqualTo(720);
    assertThat(comparison.champion().outcomes().events())
        .isEqualTo(comparison.challenger().outcomes().events());
    assertThat(comparison.importance())
        .extracting(ImportanceShift::now)
        .satisfies(shares ->
            assertThat(shares.stream().mapToDouble(share -> share).sum())
                .isCloseTo(1, within(1e-9)));
  }

  @Test
  @Proves("A7")
  void onlyAScoreThatFollowsOutcomesIsCorrelatedWithThem() {
    Comparison comparison = beside(new Book(-2, 32), 120);
    assertThat(comparison.challenger().outcomeCorrelation().orElseThrow().lower())
        .isGreaterThan(0.2);
    assertThat(comparison.champion().outcomeCorrelation().orElseThrow().point()).isZero();
  }

  @Test
  void saysNothingOfOutcomesWhereTheyAreTooFew() {
    Comparison comparison = beside(new Book(-2, 33), 10);
    assertThat(comparison.challenger().outcomes().rows()).isEqualTo(120);
    assertThat(comparison.challenger().outcomeCorrelation()).isEmpty();
    assertThat(comparison.challenger().calibrationError()).isEmpty();
    assertThat(comparison.challenger().observedToExpected()).isEmpty();
    assertThat(comparison.challenger().lossRate()).isEmpty();
  }
}

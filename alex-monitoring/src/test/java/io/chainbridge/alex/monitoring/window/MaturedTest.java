// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MaturedTest {
  private static final Book BOOK = new Book(-2, 81);

  /** Ten days; day d has d + 1 labels of d + 2 predictions. */
  private static final SortedMap<LocalDate, Cohort> COHORTS = cohorts();

  private static SortedMap<LocalDate, Cohort> cohorts() {
    ModelWatch watch = BOOK.watch();
    for (int day = 0; day < 10; day++) {
      watch.predicted(BOOK.dual(day, BOOK.row(0), 0));
      for (int i = 0; i <= day; i++) {
        watch.predicted(BOOK.dual(day, BOOK.row(0), 0));
        watch.outcome(new Outcome(Book.noon(day), Book.noon(day), 0.2, 0.2, false, i == 0));
      }
    }
    DayWindow sum = Book.windows(watch, 10).stream().reduce(DayWindow::plus).orElseThrow();
    return new TreeMap<>(sum.cohorts());
  }

  /** The rule under which this day is the newest closed one. */
  private static Maturity upTo(int day, int lookBackDays) {
    Instant asOf = Book.START.plusDays(day + 31L).atStartOfDay().toInstant(ZoneOffset.UTC);
    return new Maturity(Duration.ofDays(30), lookBackDays, asOf);
  }

  @Test
  void addsUpEveryClosedCohortAndNoOpenOne() {
    Matured matured = Matured.all(COHORTS, upTo(3, 60), BOOK.reference);
    assertThat(matured.days()).isEqualTo(4);
    assertThat(matured.sum().labelled()).isEqualTo(1 + 2 + 3 + 4);
    assertThat(matured.sum().eligible()).isEqualTo(2 + 3 + 4 + 5);
    assertThat(matured.coverage()).isEqualTo(10.0 / 14);
  }

  @Test
  void leavesOutCohortsBeforeTheLookBack() {
    Matured matured = Matured.all(COHORTS, upTo(6, 2), BOOK.reference);
    assertThat(matured.days()).isEqualTo(2);
    assertThat(matured.sum().labelled()).isEqualTo(7 + 6);
  }

  @Test
  void takesTheNewestClosedCohortsUntilThereAreEnoughLabels() {
    assertThat(labels(5, 1)).isEqualTo(6);
    assertThat(labels(5, 6)).isEqualTo(6);
    assertThat(labels(5, 7)).isEqualTo(6 + 5);
    assertThat(labels(5, 1_000)).isEqualTo(6 + 5 + 4 + 3 + 2 + 1);
  }

  private static long labels(int newest, long atLeast) {
    return Matured.latest(COHORTS, upTo(newest, 60), BOOK.reference, atLeast).sum().labelled();
  }

  @Test
  void hasNoCoverageWhereNothingIsClosed() {
    Matured none = Matured.all(COHORTS, upTo(-1, 60), BOOK.reference);
    assertThat(none.days()).isZero();
    assertThat(none.coverage()).isZero();
    assertThat(none.sum()).isEqualTo(Cohort.empty(BOOK.reference));
  }
}

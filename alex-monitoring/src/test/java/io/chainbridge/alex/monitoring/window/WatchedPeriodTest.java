// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.testkit.ForAll;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WatchedPeriodTest {
  private static final Book BOOK = new Book(-2, 61);
  private static final List<DayWindow> WINDOWS = Book.windows(BOOK.calm(8, 7), 40);

  private static Instant start(int day) {
    return Book.START.plusDays(day).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private static WatchedPeriod period(List<DayWindow> windows, Instant from, Instant to) {
    return WatchedPeriod.of(windows, BOOK.reference, from, to);
  }

  private static long predictions(Instant from, Instant to) {
    return period(WINDOWS, from, to).requests().traffic().predictions();
  }

  @Test
  void countsWholeDaysOfBothEnds() {
    assertThat(predictions(start(2), start(4))).isEqualTo(3 * 7);
    assertThat(predictions(start(3).minusNanos(1), start(5).minusNanos(1))).isEqualTo(3 * 7);
    assertThat(predictions(Book.noon(3), Book.noon(3))).isEqualTo(7);
    assertThat(predictions(start(8), start(20))).isZero();
  }

  @Test
  void leavesAWindowOutThatBeginsBeforeOrEndsAfterThePeriod() {
    DayWindow twoDays = WINDOWS.get(1).plus(WINDOWS.get(2));
    List<DayWindow> windows = List.of(twoDays, WINDOWS.get(3));
    assertThat(WatchedPeriod.inside(windows, start(2), start(5))).containsExactly(WINDOWS.get(3));
    assertThat(WatchedPeriod.inside(windows, start(0), start(2))).containsExactly(twoDays);
    assertThat(period(windows, start(2), start(5)).requests()).isEqualTo(WINDOWS.get(3));
  }

  @Test
  void countsLabelsOfAllWindowsWhateverThePeriod() {
    WatchedPeriod late = period(WINDOWS, start(30), start(31));
    assertThat(late.requests().traffic().predictions()).isZero();
    assertThat(late.labels().cohorts()).hasSize(8);
    assertThat(late.labels().cohorts().values()).allMatch(cohort -> cohort.labelled() == 7);
  }

  @Test
  void isEmptyWithoutWindows() {
    WatchedPeriod none = period(List.of(), start(2), start(5));
    LocalDate first = Book.START.plusDays(2);
    assertThat(none.requests()).isEqualTo(DayWindow.empty(BOOK.reference, first));
    assertThat(none.labels()).isEqualTo(none.requests());
  }

  @Test
  void hasTheSameDigestInWhateverOrderTheWindowsCome() {
    WatchedPeriod sorted = period(WINDOWS, start(1), start(30));
    new ForAll(62, 30)
        .holds(
            random -> {
              List<DayWindow> shuffled = new ArrayList<>(WINDOWS);
              Collections.shuffle(shuffled, new Random(random.nextLong()));
              return shuffled;
            },
            shuffled -> {
              WatchedPeriod period = period(shuffled, start(1), start(30));
              assertThat(period.digest()).isEqualTo(sorted.digest());
              assertThat(WatchedPeriod.inside(shuffled, start(1), start(30)))
                  .isEqualTo(WINDOWS.subList(1, 31));
            });
  }

  @Test
  void namesAnotherDigestWhenOnlyALabelChanged() {
    ModelWatch watch = BOOK.watch();
    ScoredPrediction request = BOOK.dual(1, BOOK.row(0), 0);
    watch.predicted(request);
    DayWindow before = watch.window(Book.START.plusDays(1));
    double score = request.challengerScore();
    watch.outcome(new Outcome(request.at(), request.at(), score, score, false, true));
    DayWindow after = watch.window(Book.START.plusDays(1));
    assertThat(period(List.of(after), start(5), start(6)).digest())
        .isNotEqualTo(period(List.of(before), start(5), start(6)).digest());
  }
}

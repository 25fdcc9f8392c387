// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.monitoring.bins.WatchedBins;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ModelWatchTest {
  private static final Book BOOK = new Book(-2, 1);

  /** One thing that happened, of either kind. */
  private interface Happening {
    void feed(ModelWatch watch);
  }

  private static List<Happening> happenings(RandomGenerator random) {
    List<Happening> all = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      int day = random.nextInt(4);
      double[] row = BOOK.row(0);
      ScoredPrediction prediction = BOOK.dual(day, row, random.nextDouble() * 0.3 - 0.15);
      all.add(watch -> watch.predicted(prediction));
      int known = day + random.nextInt(3);
      Outcome outcome =
          new Outcome(
              Book.noon(day),
              Book.noon(known),
              prediction.championScore(),
              prediction.challengerScore(),
              random.nextBoolean(),
              random.nextInt(5) == 0);
      all.add(watch -> watch.outcome(outcome));
    }
    return all;
  }

  /** What the window of this day holds of the first day's predictions. */
  private static Cohort cohort(ModelWatch watch, int day) {
    return Objects.requireNonNull(watch.window(Book.START.plusDays(day)).cohorts().get(Book.START));
  }

  private static DayWindow merged(ModelWatch watch) {
    return Book.windows(watch, 8).stream().reduce(DayWindow::plus).orElseThrow();
  }

  @Test
  @Proves({"A3", "A4", "A5"})
  void windowsOfManyGatewaysAddUpToTheWholeByteForByte() {
    new ForAll(7, 40)
        .holds(
            random -> random,
            random -> {
              ModelWatch whole = BOOK.watch();
              List<ModelWatch> gateways = List.of(BOOK.watch(), BOOK.watch(), BOOK.watch());
              for (Happening happening : happenings(random)) {
                happening.feed(whole);
                happening.feed(gateways.get(random.nextInt(3)));
              }
              DayWindow forward =
                  gateways.stream()
                      .map(ModelWatchTest::merged)
                      .reduce(DayWindow::plus)
                      .orElseThrow();
              DayWindow backward =
                  gateways.reversed().stream()
                      .map(ModelWatchTest::merged)
                      .reduce(DayWindow::plus)
                      .orElseThrow();
              assertThat(forward.text()).isEqualTo(merged(whole).text());
              assertThat(forward.digest())
                  .isEqualTo(merged(whole).digest())
                  .isEqualTo(backward.digest());
            });
  }

  @Test
  void aNewWatchFedFromTheLogsClosesTheSameWindows() {
    new ForAll(70, 40)
        .holds(
            ModelWatchTest::happenings,
            log -> {
              ModelWatch stopped = BOOK.watch();
              log.forEach(happening -> happening.feed(stopped));
              ModelWatch restarted = BOOK.watch();
              log.forEach(happening -> happening.feed(restarted));
              ModelWatch shuffled = BOOK.watch();
              log.reversed().forEach(happening -> happening.feed(shuffled));
              for (int day = 0; day < 8; day++) {
                LocalDate closing = Book.START.plusDays(day);
                DayWindow before = stopped.close(closing);
                assertThat(restarted.close(closing)).isEqualTo(before);
                assertThat(shuffled.close(closing).text()).isEqualTo(before.text());
              }
            });
  }

  @Test
  void aNewWatchFedOnlyWhatNoClosedWindowCountedGoesOnWhereTheFirstStopped() {
    new ForAll(71, 40)
        .holds(
            ModelWatchTest::happenings,
            log -> {
              ModelWatch whole = BOOK.watch();
              log.forEach(happening -> happening.feed(whole));
              int restart = log.size() / 2;
              ModelWatch first = BOOK.watch();
              log.subList(0, restart).forEach(happening -> happening.feed(first));
              DayWindow closed = merged(first);
              ModelWatch second = BOOK.watch();
              log.subList(restart, log.size()).forEach(happening -> happening.feed(second));
              assertThat(closed.plus(merged(second)).text()).isEqualTo(merged(whole).text());
            });
  }

  @Test
  void losesNothingThatArrivesAfterADayWasClosed() {
    ModelWatch watch = BOOK.watch();
    ModelWatch whole = BOOK.watch();
    ScoredPrediction early = BOOK.dual(0, BOOK.row(0), 0);
    ScoredPrediction late = BOOK.dual(0, BOOK.row(0), 0);
    watch.predicted(early);
    DayWindow closed = watch.close(Book.START);
    watch.predicted(late);
    whole.predicted(early);
    whole.predicted(late);
    assertThat(closed.plus(watch.close(Book.START)).text())
        .isEqualTo(whole.close(Book.START).text());
    assertThat(watch.close(Book.START)).isEqualTo(DayWindow.empty(BOOK.reference, Book.START));
  }

  @Test
  void countsBinsAsANaiveTallyDoes() {
    ModelWatch watch = BOOK.watch();
    List<WatchedBins> bins = BOOK.reference.bins();
    long[][] naive = bins.stream().map(b -> new long[b.bins()]).toArray(long[][]::new);
    for (int i = 0; i < 500; i++) {
      double[] row = BOOK.row(0);
      watch.predicted(BOOK.dual(0, row, 0));
      for (int b = 0; b < naive.length; b++) {
        naive[b][bins.get(b).binning().bin(BOOK.model, row)]++;
      }
    }
    DayWindow window = watch.window(Book.START);
    for (int b = 0; b < naive.length; b++) {
      assertThat(window.bins().get(b).counts()).isEqualTo(naive[b]);
    }
    assertThat(window.scores().total()).isEqualTo(500);
  }

  @Test
  @Proves("A2")
  void countsFailuresAndScoresThatAreNoProbability() {
    ModelWatch watch = BOOK.watch();
    double[] row = BOOK.row(0);
    watch.predicted(new ScoredPrediction(Book.noon(0), "k", false, 0.1, Double.NaN, true, 5, row));
    for (double score : new double[] {Double.NaN, -0.01, 1.01, Double.POSITIVE_INFINITY}) {
      watch.predicted(new SoloPrediction(Book.noon(0), "k", true, score, false, 5, row));
    }
    watch.predicted(new SoloPrediction(Book.noon(0), "k", true, 0.2, false, 5, row));
    Traffic traffic = watch.window(Book.START).traffic();
    assertThat(traffic.predictions()).isEqualTo(6);
    assertThat(traffic.failures()).isEqualTo(1);
    assertThat(traffic.outOfRange()).isEqualTo(4);
    assertThat(watch.window(Book.START).scores().total()).isEqualTo(1);
  }

  @Test
  @Proves("A5")
  void keepsLabelsThatCameAfterTheHorizonApart() {
    ModelWatch watch = BOOK.watch();
    watch.predicted(BOOK.dual(0, BOOK.row(0), 0));
    watch.predicted(BOOK.dual(0, BOOK.row(0), 0));
    watch.outcome(new Outcome(Book.noon(0), Book.noon(30), 0.1, 0.1, false, true));
    watch.outcome(new Outcome(Book.noon(0), Book.noon(30).plusNanos(1), 0.1, 0.1, false, true));
    Cohort cohort = cohort(watch, 30);
    assertThat(cohort.labelled()).isEqualTo(1);
    assertThat(cohort.late()).isEqualTo(1);
    assertThat(cohort(watch, 0).eligible()).isEqualTo(2);
  }

  @Test
  void expectsNoLabelOfADeclinedRequestWhereOnlyApprovedOnesHaveOne() {
    WatchPlan plan = new WatchPlan(0.5, Duration.ofDays(30), LabelScope.APPROVED_ONLY);
    ModelWatch watch = new ModelWatch(BOOK.model, BOOK.reference, plan);
    double[] row = BOOK.row(0);
    // The champion decides: its 0.6 declines; what the challenger says does not matter.
    watch.predicted(new ScoredPrediction(Book.noon(0), "k", false, 0.6, 0.2, false, 5, row));
    watch.predicted(new ScoredPrediction(Book.noon(0), "k", false, 0.2, 0.6, false, 5, row));
    watch.outcome(new Outcome(Book.noon(0), Book.noon(0), 0.6, 0.2, false, true));
    watch.outcome(new Outcome(Book.noon(0), Book.noon(0), 0.2, 0.6, false, true));
    Cohort cohort = cohort(watch, 0);
    assertThat(cohort.eligible()).isEqualTo(1);
    assertThat(cohort.labelled()).isEqualTo(1);
    assertThat(cohort.unexpected()).isEqualTo(1);
    assertThat(watch.window(Book.START).traffic().approvals()).isEqualTo(new Approvals(2, 0, 1, 1));
  }

  @Test
  void refusesToAddWindowsOfDifferentReferences() {
    LocalDate day = Book.START;
    DayWindow one = DayWindow.empty(BOOK.reference, day);
    DayWindow other = DayWindow.empty(new Book(-1, 2).reference, day);
    assertThatThrownBy(() -> one.plus(other)).hasMessageContaining("reference");
  }

  @Test
  void freezesTheSameReferenceFromTheSameData() {
    assertThat(new Book(-2, 1).reference.digest()).isEqualTo(BOOK.reference.digest());
    assertThat(new Book(-2, 2).reference.digest()).isNotEqualTo(BOOK.reference.digest());
    assertThat(Arrays.stream(BOOK.reference.scoreCounts()).sum()).isEqualTo(4000);
  }

  @Test
  void watchesFeaturesThatOnlyPairsUse() {
    assertThat(BOOK.reference.bins().stream().filter(WatchedBins::feature).map(WatchedBins::name))
        .containsExactly("exposure", "age", "kind", "delay", "route");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.testkit.ForAll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CohortTest {
  private static final Book BOOK = new Book(-1, 71);

  private static Cohort counted(WatchPlan plan, List<Outcome> outcomes) {
    ModelWatch watch = new ModelWatch(BOOK.model, BOOK.reference, plan);
    outcomes.forEach(watch::outcome);
    return Objects.requireNonNull(watch.window(Book.START).cohorts().get(Book.START));
  }

  private static List<Outcome> outcomes(RandomGenerator random) {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      double champion = random.nextInt(20) == 0 ? Double.NaN : random.nextDouble();
      double challenger = random.nextInt(20) == 0 ? 1.01 : random.nextDouble();
      boolean event = random.nextInt(4) == 0;
      outcomes.add(
          random.nextInt(5) == 0
              ? Outcome.solo(Book.noon(0), Book.noon(0), challenger, event)
              : new Outcome(
                  Book.noon(0), Book.noon(0), champion, challenger, random.nextBoolean(), event));
    }
    return outcomes;
  }

  private static boolean sound(Outcome outcome) {
    return outcome.championScore() >= 0
        && outcome.championScore() <= 1
        && outcome.challengerScore() >= 0
        && outcome.challengerScore() <= 1;
  }

  private static long count(List<Outcome> outcomes, Predicate<Outcome> which) {
    return outcomes.stream().filter(which).count();
  }

  @Test
  void countsWhatANaiveTallyCounts() {
    new ForAll(72, 40)
        .holds(
            CohortTest::outcomes,
            all -> {
              Cohort cohort = counted(Book.PLAN, all);
              List<Outcome> usable = all.stream().filter(CohortTest::sound).toList();
              assertThat(cohort.labelled()).isEqualTo(usable.size());
              assertThat(cohort.unexpected()).isEqualTo(all.size() - usable.size());
              assertThat(cohort.calibration().rows()).isEqualTo(usable.size());
              assertThat(cohort.calibration().events()).isEqualTo(count(usable, Outcome::event));
              assertThat(cohort.championCalibration().rows())
                  .isEqualTo(count(usable, Outcome::besideChampion));
              requireArms(cohort, usable);
              requireApproved(cohort.approved(), usable);
            });
  }

  private static void requireArms(Cohort cohort, List<Outcome> usable) {
    ArmOutcomes watched = cohort.watched();
    assertThat(watched.rows()).isEqualTo(count(usable, Outcome::challengerDecided));
    assertThat(watched.events()).isEqualTo(count(usable, o -> o.challengerDecided() && o.event()));
    assertThat(watched.rows() + cohort.champion().rows()).isEqualTo(usable.size());
    assertThat(watched.events() + cohort.champion().events())
        .isEqualTo(count(usable, Outcome::event));
    double expected =
        usable.stream()
            .filter(Outcome::challengerDecided)
            .mapToDouble(Outcome::championScore)
            .sum();
    assertThat(watched.expectedNanos() / 1e9).isCloseTo(expected, within(1e-6));
  }

  private static void requireApproved(ApprovedOutcomes approved, List<Outcome> usable) {
    List<Outcome> both = usable.stream().filter(Outcome::besideChampion).toList();
    assertThat(approved.byChampion()).isEqualTo(count(both, o -> o.championScore() < 0.5));
    assertThat(approved.byWatched()).isEqualTo(count(both, o -> o.challengerScore() < 0.5));
    assertThat(approved.bothEvents() + approved.watchedOnlyEvents())
        .isEqualTo(count(both, o -> o.challengerScore() < 0.5 && o.event()));
    assertThat(approved.bothEvents() + approved.championOnlyEvents())
        .isEqualTo(count(both, o -> o.championScore() < 0.5 && o.event()));
  }

  @Test
  void neverUsesAnOutcomeOfAScoreThatIsNotAProbability() {
    Outcome broken = new Outcome(Book.noon(0), Book.noon(0), 0.2, Double.NaN, false, true);
    Cohort cohort = counted(Book.PLAN, List.of(broken));
    assertThat(cohort.unexpected()).isEqualTo(1);
    assertThat(cohort.labelled()).isZero();
    assertThat(Arrays.stream(cohort.calibration().binRows()).sum()).isZero();
    assertThat(cohort.champion()).isEqualTo(ArmOutcomes.EMPTY);
  }

  @Test
  void comparesNoApprovalsWhereOnlyApprovedRequestsHaveAnOutcome() {
    WatchPlan plan = new WatchPlan(0.5, Duration.ofDays(30), LabelScope.APPROVED_ONLY);
    Outcome approved = new Outcome(Book.noon(0), Book.noon(0), 0.2, 0.7, false, true);
    Outcome declined = new Outcome(Book.noon(0), Book.noon(0), 0.2, 0.5, true, true);
    Cohort cohort = counted(plan, List.of(approved, declined));
    assertThat(cohort.labelled()).isEqualTo(1);
    assertThat(cohort.unexpected()).isEqualTo(1);
    assertThat(cohort.approved()).isEqualTo(ApprovedOutcomes.EMPTY);
    assertThat(cohort.champion().events()).isEqualTo(1);
  }

  @Test
  void addsUpInAnyOrder() {
    new ForAll(73, 40)
        .holds(
            random -> List.of(outcomes(random), outcomes(random), outcomes(random)),
            parts -> {
              Cohort a = counted(Book.PLAN, parts.get(0));
              Cohort b = counted(Book.PLAN, parts.get(1));
              Cohort c = counted(Book.PLAN, parts.get(2));
              List<Outcome> all = parts.stream().flatMap(List::stream).toList();
              assertThat(a.plus(b).plus(c))
                  .isEqualTo(c.plus(a).plus(b))
                  .isEqualTo(counted(Book.PLAN, all));
            });
  }
}

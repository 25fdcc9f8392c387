// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.governance.home.HomeStory;
import io.chainbridge.alex.lifecycle.Finding;
import io.chainbridge.alex.lifecycle.Mark;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.monitoring.judge.HardTrip;
import io.chainbridge.alex.monitoring.window.WatchedRequests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Log and counts of the same week, side by side. */
final class EvidenceComparisonTest {
  private static final ModelId OLD = new ModelId("risk_v1.0.0");
  private static final ModelId NEW = new ModelId("risk_v2.0.0");
  private static final WatchedWeek WEEK = WatchedWeek.from(HomeStory.START);
  private static final WatchedRequests COUNTED = WatchedRequests.in(WEEK.period().bytes());

  private static Observation seen(
      Instant from, Instant to, long predictions, UnaryOperator<Reading> changed) {
    Observation seen = WEEK.seen();
    return new Observation(
        seen.stage(),
        seen.percent(),
        from,
        to,
        predictions,
        seen.findings().stream().map(finding -> with(finding, changed)).toList(),
        seen.evidence());
  }

  private static Finding with(Finding finding, UnaryOperator<Reading> changed) {
    return new Finding(
        finding.row(),
        changed.apply(finding.reading()),
        finding.limit(),
        finding.verdict(),
        finding.note());
  }

  private static List<String> differences(UnaryOperator<Reading> changed) {
    Observation seen = WEEK.seen();
    return EvidenceComparison.of(
        seen(seen.from(), seen.to(), seen.predictions(), changed), COUNTED);
  }

  private static RollbackReason reason(String rule, double value) {
    return new RollbackReason(rule, value, 0.2, "much", WEEK.period().digest(), NEW, OLD);
  }

  @Test
  void findsNothingWhereTheLogSaysWhatWasCounted() {
    assertThat(EvidenceComparison.of(WEEK.seen(), COUNTED)).isEmpty();
    assertThat(EvidenceComparison.of(WEEK.fired(NEW, OLD), COUNTED)).isEmpty();
  }

  @Test
  void findsAnotherNumberOfPredictionsInEitherDirection() {
    Observation seen = WEEK.seen();
    for (long predictions : List.of(399L, 401L)) {
      assertThat(
              EvidenceComparison.of(
                  seen(seen.from(), seen.to(), predictions, reading -> reading), COUNTED))
          .containsExactly("predictions is " + predictions + " in the log and 400 by its counts");
    }
  }

  @Test
  void findsFewerDaysThanWereCounted() {
    Observation seen = WEEK.seen();
    Duration day = Duration.ofDays(1);
    assertThat(
            EvidenceComparison.of(
                seen(seen.from().plus(day), seen.to(), 400, reading -> reading), COUNTED))
        .singleElement()
        .asString()
        .startsWith("days is 2026-01-06 to ");
    assertThat(
            EvidenceComparison.of(
                seen(seen.from(), seen.to().minus(day.multipliedBy(2)), 400, reading -> reading),
                COUNTED))
        .singleElement()
        .asString()
        .startsWith("days is 2026-01-05 to 2026-01-10 in the log");
  }

  @Test
  void letsAPeriodReachBeyondTheDaysWithRequests() {
    Observation seen = WEEK.seen();
    Duration days = Duration.ofDays(3);
    assertThat(
            EvidenceComparison.of(
                seen(seen.from().minus(days), seen.to().plus(days), 400, reading -> reading),
                COUNTED))
        .isEmpty();
  }

  @Test
  void comparesEveryPartOfAReading() {
    List<UnaryOperator<Reading>> changes =
        List.of(
            r -> divergence(r, r.value() - 0.1, r.lower(), r.upper(), r.sample()),
            r -> divergence(r, r.value(), r.lower() - 0.1, r.upper(), r.sample()),
            r -> divergence(r, r.value(), r.lower(), r.upper() + 0.1, r.sample()),
            r -> divergence(r, r.value(), r.lower(), r.upper(), r.sample() + 1));
    for (UnaryOperator<Reading> change : changes) {
      assertThat(differences(change)).singleElement().asString().startsWith("divergence_rate is ");
    }
  }

  private static Reading divergence(
      Reading reading, double value, double lower, double upper, long sample) {
    return reading.metric() == Metric.DIVERGENCE_RATE
        ? new Reading(Metric.DIVERGENCE_RATE, value, lower, upper, sample, Mark.RECOMPUTED)
        : reading;
  }

  @Test
  void leavesAloneWhatItsCountsCannotJudgeAgain() {
    assertThat(COUNTED.readings().notes()).doesNotContainKey(Metric.SCORE_DRIFT);
    assertThat(WEEK.seen().findings())
        .anySatisfy(found -> assertThat(found.reading().metric()).isEqualTo(Metric.SCORE_DRIFT));
    assertThat(
            differences(reading ->
                reading.metric() == Metric.SCORE_DRIFT
                    ? Reading.recomputed(Metric.SCORE_DRIFT, 0.123, 400)
                    : reading))
        .isEmpty();
  }

  @Test
  void evaluatesAFiredRuleAgain() {
    assertThat(EvidenceComparison.of(reason("divergence_rate > 20%", 0.5), COUNTED)).isEmpty();
    Map<RollbackReason, String> wrong =
        Map.of(
            reason("divergence_rate > 20%", 0.6),
            "divergence_rate > 20% is FIRED at 0.6 in the log and FIRED at 0.5 by its counts",
            reason("divergence_rate > 80%", 0.5),
            "divergence_rate > 80% is FIRED at 0.5 in the log and KEPT at 0.5 by its counts");
    wrong.forEach((reason, found) ->
        assertThat(EvidenceComparison.of(reason, COUNTED)).containsExactly(found));
  }

  @Test
  void leavesARuleOnLabelsToWhoeverHasTheLabels() {
    assertThat(EvidenceComparison.of(reason("calibration_error > 0.08", 9), COUNTED)).isEmpty();
    assertThat(EvidenceComparison.of(reason("not a rule", 9), COUNTED)).isEmpty();
  }

  @Test
  void wantsAScoreOutOfRangeForAHardTrip() {
    assertThat(EvidenceComparison.of(reason(HardTrip.SCORE_NOT_A_PROBABILITY.name(), 1), COUNTED))
        .containsExactly("scores outside [0, 1] is at least 1 in the log and 0 by its counts");
  }
}

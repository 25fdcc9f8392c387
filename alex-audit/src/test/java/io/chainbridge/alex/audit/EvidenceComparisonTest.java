// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.governance.home.HomeStory;
import io.chainbridge.alex.lifecycle.Finding;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.metrics.Verdict;
import io.chainbridge.alex.monitoring.judge.HardTrip;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EvidenceComparisonTest {
  private static final ModelId OLD = new ModelId("risk_v1.0.0");
  private static final ModelId NEW = new ModelId("risk_v2.0.0");
  private static final WatchedWeek WEEK = WatchedWeek.from(HomeStory.START);
  private static final List<String> RULES =
      List.of("divergence_rate > 20%", "calibration_error > 0.08");
  private static final EvidenceComparison COUNTED =
      new EvidenceComparison(
          WEEK.period(), WEEK.reference(), Policy.framework(), WatchedWeek.TERMS);

  private static Observation seen(
      Instant from, Instant to, long predictions, List<Finding> findings) {
    Observation seen = WEEK.seen();
    return new Observation(
        seen.stage(), seen.percent(), from, to, predictions, findings, seen.evidence());
  }

  private static List<String> with(int index, Finding changed) {
    Observation seen = WEEK.seen();
    List<Finding> findings = new ArrayList<>(seen.findings());
    findings.set(index, changed);
    return COUNTED.of(seen(seen.from(), seen.to(), seen.predictions(), findings));
  }

  private static RollbackReason reason(String rule, double value) {
    return new RollbackReason(rule, value, 0.2, "much", WEEK.period().digest(), NEW, OLD);
  }

  @Test
  void findsNothingWhereTheLogSaysWhatWasCounted() {
    assertThat(COUNTED.of(WEEK.seen())).isEmpty();
    assertThat(COUNTED.of(WEEK.fired(NEW, OLD), RULES, WEEK.to())).isEmpty();
  }

  @Test
  void findsAnotherNumberOfPredictionsInEitherDirection() {
    Observation seen = WEEK.seen();
    for (long predictions : List.of(399L, 401L)) {
      assertThat(COUNTED.of(seen(seen.from(), seen.to(), predictions, seen.findings())))
          .singleElement()
          .asString()
          .contains("predictions: " + predictions + " in the log, 400 by the rules");
    }
  }

  @Test
  void findsFewerDaysThanWereCounted() {
    Observation seen = WEEK.seen();
    Duration day = Duration.ofDays(1);
    assertThat(COUNTED.of(seen(seen.from().plus(day), seen.to(), 400, seen.findings())))
        .first()
        .asString()
        .startsWith("days is 2026-01-06 to ");
    assertThat(
            COUNTED.of(
                seen(seen.from(), seen.to().minus(day.multipliedBy(2)), 400, seen.findings())))
        .first()
        .asString()
        .startsWith("days is 2026-01-05 to 2026-01-10 in the log");
  }

  @Test
  void letsAPeriodBeginBeforeTheDaysWithRequests() {
    Observation seen = WEEK.seen();
    assertThat(
            COUNTED.of(
                seen(
                    seen.from().minus(Duration.ofDays(3)),
                    seen.to(),
                    400,
                    seen.findings().stream().map(EvidenceComparisonTest::firstDayWhole).toList())))
        .isEmpty();
  }

  /** A period that begins earlier has its first day whole. */
  private static Finding firstDayWhole(Finding finding) {
    double days = finding.reading().value() + 1;
    if (finding.reading().metric() != Metric.TRAFFIC_DAYS) {
      return finding;
    }
    Finding whole = with(finding, days, days, days, (long) days);
    return new Finding(whole.row(), whole.reading(), whole.limit(), Verdict.PASS, whole.note());
  }

  @Test
  void findsEveryPartOfEveryFindingThatWasChanged() {
    List<Finding> findings = WEEK.seen().findings();
    for (int i = 0; i < findings.size(); i++) {
      Finding f = findings.get(i);
      Reading r = f.reading();
      Verdict other = f.verdict() == Verdict.PASS ? Verdict.FAIL : Verdict.PASS;
      for (Finding changed :
          List.of(
              new Finding(f.row() + "x", r, f.limit(), f.verdict(), f.note()),
              new Finding(f.row(), r, f.limit() + 1, f.verdict(), f.note()),
              new Finding(f.row(), r, f.limit(), other, f.note()),
              new Finding(f.row(), r, f.limit(), f.verdict(), f.note() + "."),
              with(f, r.value() + 0.1, r.lower(), r.upper(), r.sample()),
              with(f, r.value(), r.lower() - 0.1, r.upper(), r.sample()),
              with(f, r.value(), r.lower(), r.upper() + 0.1, r.sample()),
              with(f, r.value(), r.lower(), r.upper(), r.sample() + 1))) {
        assertThat(with(i, changed)).as(changed.toString()).isNotEmpty();
      }
    }
  }

  private static Finding with(
      Finding finding, double value, double lower, double upper, long sample) {
    Reading reading = finding.reading();
    return new Finding(
        finding.row(),
        new Reading(reading.metric(), value, lower, upper, sample, reading.mark()),
        finding.limit(),
        finding.verdict(),
        finding.note());
  }

  @Test
  void evaluatesAFiredRuleAgain() {
    assertThat(COUNTED.of(reason("divergence_rate > 20%", 0.6), RULES, WEEK.to()))
        .singleElement()
        .asString()
        .contains("value: 0.6 in the log, 0.35064935064935066 by the rules");
    assertThat(COUNTED.of(reason("calibration_error > 0.08", 0.5), RULES, WEEK.to()))
        .singleElement()
        .asString()
        .startsWith("by its counts the rule did not fire");
  }

  @Test
  void takesNoRuleThatThePlanLacks() {
    assertThat(COUNTED.of(reason("error_rate > 1%", 9), RULES, WEEK.to()))
        .containsExactly("'error_rate > 1%' is not a rule of its rollout plan");
    assertThat(COUNTED.of(reason("nonsense", 9), List.of("nonsense"), WEEK.to()))
        .containsExactly("'nonsense' is not a rule");
  }

  @Test
  void wantsAScoreOutOfRangeForAHardTrip() {
    assertThat(COUNTED.of(reason(HardTrip.SCORE_NOT_A_PROBABILITY.name(), 1), RULES, WEEK.to()))
        .containsExactly("by its counts every score was in [0, 1]");
  }
}

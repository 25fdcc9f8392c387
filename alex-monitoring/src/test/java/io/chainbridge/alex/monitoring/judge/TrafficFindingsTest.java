// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.Finding;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.metrics.Verdict;
import io.chainbridge.alex.monitoring.window.Book;
import io.chainbridge.alex.monitoring.window.Maturity;
import io.chainbridge.alex.monitoring.window.ModelWatch;
import io.chainbridge.alex.monitoring.window.ScoredPrediction;
import io.chainbridge.alex.testkit.Proves;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What the counts say of own decisions, days with traffic and the largest key. */
final class TrafficFindingsTest {
  private final Book book = new Book(-2.2, 13);
  private final ModelWatch watch = book.watch();

  private void requests(int day, int number, String key, boolean decided) {
    for (int i = 0; i < number; i++) {
      double[] row = book.row(0);
      double score = book.model.score(row);
      String whose = key.isEmpty() ? Book.key(row) : key;
      watch.predicted(
          new ScoredPrediction(Book.noon(day), whose, decided, score, score, false, 5, row));
    }
  }

  private static Instant midnight(int day) {
    return Book.START.plusDays(day).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private Finding step(Metric metric, Instant from, Instant to) {
    Observation seen =
        StepEvaluation.observe(
            Book.windows(watch, 40),
            book.reference,
            Policy.framework(),
            10,
            from,
            to,
            new Maturity(Book.HORIZON, 60, to));
    return seen.findings().stream()
        .filter(finding -> finding.reading().metric() == metric)
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Proves("S5.14")
  void countsWhatTheModelDecidedAndNotWhatWasScoredBeside() {
    requests(0, 500, "", false);
    requests(0, 199, "", true);
    Finding few = step(Metric.OWN_DECISIONS, midnight(0), midnight(7));
    assertThat(few.reading().value()).isEqualTo(199);
    assertThat(few.verdict()).isEqualTo(Verdict.INSUFFICIENT);
    assertThat(few.note()).isEqualTo("fewer than 200; enough from day 14 on");
    assertThat(step(Metric.OWN_DECISIONS, midnight(0), midnight(14)))
        .satisfies(told -> {
          assertThat(told.verdict()).isEqualTo(Verdict.PASS);
          assertThat(told.note()).isEqualTo("fewer than 200, and all that 14 days brought");
        });
    requests(1, 1, "", true);
    assertThat(step(Metric.OWN_DECISIONS, midnight(0), midnight(7)).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  @Proves("S5.5")
  void neverTakesAStepWithoutAnyDecision() {
    requests(0, 500, "", false);
    assertThat(step(Metric.OWN_DECISIONS, midnight(0), midnight(39)))
        .satisfies(none -> {
          assertThat(none.verdict()).isEqualTo(Verdict.INSUFFICIENT);
          assertThat(none.note()).isEqualTo("it decided no request itself");
        });
  }

  @Test
  void leavesOutTheDayOnWhichTheStepBegan() {
    requests(0, 300, "", true);
    requests(1, 40, "", true);
    assertThat(step(Metric.OWN_DECISIONS, Book.noon(0), midnight(8)).reading().value())
        .isEqualTo(40);
    assertThat(step(Metric.TRAFFIC_DAYS, Book.noon(0), midnight(8)).reading().value()).isEqualTo(1);
    assertThat(step(Metric.TRAFFIC_DAYS, midnight(0), midnight(8)).reading().value()).isEqualTo(2);
  }

  @Test
  @Proves({"S4.3", "S5.2"})
  void countsNoDayWithoutTraffic() {
    for (int day = 0; day < 7; day++) {
      requests(2 * day, 30, "", true);
    }
    Finding week = step(Metric.TRAFFIC_DAYS, midnight(0), midnight(12));
    assertThat(week.reading().value()).isEqualTo(6);
    assertThat(week.verdict()).isEqualTo(Verdict.INSUFFICIENT);
    assertThat(step(Metric.TRAFFIC_DAYS, midnight(0), midnight(13)).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  @Proves("S5.14")
  void holdsWhereOneKeyHasNinetyPercentAndTellsFromAFifthOn() {
    requests(0, 900, "whale", true);
    requests(0, 100, "", true);
    Finding whale = step(Metric.KEY_SHARE, midnight(0), midnight(7));
    assertThat(whale.reading().value()).isBetween(0.9, 0.91);
    assertThat(whale.verdict()).isEqualTo(Verdict.INSUFFICIENT);
    requests(1, 2_000, "", true);
    Finding told = step(Metric.KEY_SHARE, midnight(0), midnight(7));
    assertThat(told.reading().value()).isBetween(0.3, 0.31);
    assertThat(told.verdict()).isEqualTo(Verdict.PASS);
    assertThat(told.note()).endsWith("of 3000 requests have one key; more than is usual");
    requests(2, 2_000, "", true);
    assertThat(step(Metric.KEY_SHARE, midnight(0), midnight(7)).note()).doesNotContain("usual");
  }
}

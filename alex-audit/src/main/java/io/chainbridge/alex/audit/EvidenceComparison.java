// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import io.chainbridge.alex.lifecycle.Finding;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.rule.RollbackRule;
import io.chainbridge.alex.lifecycle.rule.RuleOutcome;
import io.chainbridge.alex.lifecycle.rule.RuleParse;
import io.chainbridge.alex.monitoring.judge.HardTrip;
import io.chainbridge.alex.monitoring.window.Readings;
import io.chainbridge.alex.monitoring.window.WatchedRequests;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What the log says of a judgement beside what its counts say. */
final class EvidenceComparison {
  private EvidenceComparison() {}

  /** Every difference; empty where the log says what was counted. */
  static List<String> of(Observation seen, WatchedRequests counted) {
    List<String> found = new ArrayList<>();
    long predictions = counted.traffic().predictions();
    if (seen.predictions() != predictions) {
      found.add(differs("predictions", seen.predictions(), predictions));
    }
    if (predictions > 0
        && (counted.from().isBefore(day(seen.from())) || counted.to().isAfter(day(seen.to())))) {
      found.add(
          differs(
              "days",
              day(seen.from()) + " to " + day(seen.to()),
              counted.from() + " to " + counted.to()));
    }
    Readings readings = counted.readings();
    for (Finding finding : seen.findings()) {
      Metric metric = finding.reading().metric();
      if (readings.notes().containsKey(metric)) {
        Reading anew = readings.of(metric).orElse(Reading.recomputed(metric, 0, 0));
        if (!same(anew, finding.reading())) {
          found.add(differs(metric.key(), format(finding.reading()), format(anew)));
        }
      }
    }
    return found;
  }

  /** The same of a rule that fired; a rule on labels or drift is not judged again. */
  static List<String> of(RollbackReason reason, WatchedRequests counted) {
    if (reason.rule().equals(HardTrip.SCORE_NOT_A_PROBABILITY.name())) {
      return counted.traffic().outOfRange() > 0
          ? List.of()
          : List.of(differs("scores outside [0, 1]", "at least 1", 0));
    }
    Readings readings = counted.readings();
    return RollbackRule.parse(reason.rule()) instanceof RuleParse.Ok(RollbackRule rule)
            && rule.alternatives().stream()
                .flatMap(List::stream)
                .allMatch(comparison -> readings.notes().containsKey(comparison.metric()))
        ? fired(reason, rule.evaluate(readings.byMetric()))
        : List.of();
  }

  private static List<String> fired(RollbackReason reason, RuleOutcome anew) {
    return anew.state() == RuleOutcome.State.FIRED && anew.value() == reason.value()
        ? List.of()
        : List.of(
            differs(
                reason.rule(), "FIRED at " + reason.value(), anew.state() + " at " + anew.value()));
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  private static boolean same(Reading one, Reading other) {
    return one.value() == other.value()
        && one.lower() == other.lower()
        && one.upper() == other.upper()
        && one.sample() == other.sample();
  }

  private static String format(Reading reading) {
    return "%s [%s, %s] of %d"
        .formatted(reading.value(), reading.lower(), reading.upper(), reading.sample());
  }

  private static String differs(String what, Object logged, Object counted) {
    return "%s is %s in the log and %s by its counts".formatted(what, logged, counted);
  }
}

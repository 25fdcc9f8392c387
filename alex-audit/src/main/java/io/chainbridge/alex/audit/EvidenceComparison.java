// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.rule.RollbackRule;
import io.chainbridge.alex.lifecycle.rule.RuleParse;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import io.chainbridge.alex.monitoring.judge.HardTrip;
import io.chainbridge.alex.monitoring.judge.JudgedAgain;
import io.chainbridge.alex.monitoring.judge.MinuteRules;
import io.chainbridge.alex.monitoring.judge.RollbackWatch;
import io.chainbridge.alex.monitoring.window.WatchTerms;
import io.chainbridge.alex.monitoring.window.WatchedPeriod;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * What the log says of a judgement beside what its counts say.
 *
 * @param terms how the counts were counted and judged
 */
record EvidenceComparison(
    WatchedPeriod period, ModelReference reference, Policy policy, WatchTerms terms) {

  /** Every difference; empty where the log says what was counted. */
  List<String> of(Observation seen) {
    List<String> found = new ArrayList<>();
    LocalDate from = period.requests().from();
    LocalDate to = period.requests().to();
    if (period.requests().traffic().predictions() > 0
        && (from.isBefore(day(seen.from())) || to.isAfter(day(seen.to())))) {
      found.add(
          "days is %s to %s in the log and %s to %s by its counts"
              .formatted(day(seen.from()), day(seen.to()), from, to));
    }
    Observation anew =
        JudgedAgain.observation(seen, period, reference, policy, terms.maturity(seen.to()));
    if (!anew.equals(seen)) {
      found.add("its counts say otherwise" + Differences.between(seen, anew));
    }
    return found;
  }

  /** The same of a rule that fired; it must be a rule of the rollout plan, or a hard trip. */
  List<String> of(RollbackReason reason, List<String> rules, Instant at) {
    return of(
        reason,
        rules,
        rule ->
            RollbackWatch.check(
                List.of(rule),
                JudgedAgain.readings(period, reference, terms.maturity(at)),
                reason.evidence(),
                reason.from(),
                reason.to()));
  }

  /** The same of a rule that fired at the end of a minute, on requests alone. */
  List<String> ofMinute(RollbackReason reason, List<String> rules) {
    return of(
        reason,
        rules,
        rule ->
            new MinuteRules(List.of(rule))
                .check(period.requests().traffic(), reason.evidence(), reason.from(), reason.to()));
  }

  private List<String> of(
      RollbackReason reason,
      List<String> rules,
      Function<RollbackRule, RollbackWatch.Outcome> judge) {
    if (Arrays.stream(HardTrip.values()).anyMatch(trip -> trip.name().equals(reason.rule()))) {
      return tripped(reason);
    }
    if (!rules.contains(reason.rule())) {
      return List.of("'" + reason.rule() + "' is not a rule of its rollout plan");
    }
    if (!(RollbackRule.parse(reason.rule()) instanceof RuleParse.Ok(RollbackRule rule))) {
      return List.of("'" + reason.rule() + "' is not a rule");
    }
    RollbackWatch.Outcome anew = judge.apply(rule);
    if (!(anew instanceof RollbackWatch.Fire(RollbackReason again))) {
      return List.of("by its counts the rule did not fire: " + anew);
    }
    return again.equals(reason)
        ? List.of()
        : List.of("its counts say otherwise" + Differences.between(reason, again));
  }

  private List<String> tripped(RollbackReason reason) {
    boolean counted = reason.rule().equals(HardTrip.SCORE_NOT_A_PROBABILITY.name());
    return counted && period.labels().traffic().outOfRange() == 0
        ? List.of("by its counts every score was in [0, 1]")
        : List.of();
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }
}

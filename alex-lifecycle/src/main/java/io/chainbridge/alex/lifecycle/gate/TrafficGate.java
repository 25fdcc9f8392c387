// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.gate;

import io.chainbridge.alex.lifecycle.Finding;
import io.chainbridge.alex.lifecycle.Mark;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.plan.PlannedLimit;
import io.chainbridge.alex.lifecycle.rule.OwnDecisionsLimit;
import io.chainbridge.alex.metrics.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether the traffic behind an observation is evidence: enough requests that the model itself
 * decided, enough days with traffic, and no key with too much of it. A verdict counts only with its
 * number, and a number only with its verdict.
 *
 * @param row row of the framework that is judged
 * @param latest the newest observation of the stage; an empty one is judged elsewhere
 * @param since when the stage began; what was observed before does not count
 */
public record TrafficGate(String row, Optional<Observation> latest, Instant since, Policy policy) {

  /** Days with traffic and the share of one key, in shadow mode. */
  public List<Shortfall> shadow() {
    return judged(seen -> {
      List<Shortfall> found = new ArrayList<>();
      days(found, seen, policy.shadowTrafficDays());
      key(found, seen);
      return found;
    });
  }

  /**
   * Own decisions, days with traffic and the share of one key, at a step.
   *
   * @param groups canary groups that alone are sent to the model; none where all are
   */
  public List<Shortfall> step(List<String> groups) {
    return judged(seen -> {
      List<Shortfall> found = new ArrayList<>();
      own(found, seen, policy.rollout().stepObservation(), groups);
      days(found, seen, policy.stepTrafficDays());
      key(found, seen);
      return found;
    });
  }

  /** Own decisions and the share of one key, before certification. */
  public List<Shortfall> production() {
    return judged(seen -> {
      List<Shortfall> found = new ArrayList<>();
      own(found, seen, policy.rollout().productionAtLeast(), List.of());
      key(found, seen);
      return found;
    });
  }

  private interface Judge {
    List<Shortfall> of(Observation seen);
  }

  private List<Shortfall> judged(Judge judge) {
    return latest.map(judge::of).orElse(List.of());
  }

  private void own(List<Shortfall> found, Observation seen, Duration planned, List<String> groups) {
    double decided = value(seen, Metric.OWN_DECISIONS).orElse(0);
    OwnDecisionsLimit limit =
        new OwnDecisionsLimit((double) policy.step().ownDecisionsAtLeast(), planned);
    Instant from = seen.from().isBefore(since) ? since : seen.from();
    if (!passed(seen, Metric.OWN_DECISIONS)
        || limit.judge(decided, Duration.between(from, seen.to())) != Verdict.PASS) {
      String why =
          decided > 0 || groups.isEmpty() ? "" : ": no request carried a canary group of " + groups;
      found.add(
          ShortfallCode.TOO_FEW_OWN_DECISIONS.at(
              row,
              Metric.OWN_DECISIONS.key(),
              Metric.OWN_DECISIONS.format(decided) + why,
              "%d, or all that %d days bring"
                  .formatted(policy.step().ownDecisionsAtLeast(), limit.patience().toDays())));
    }
  }

  private void days(List<Shortfall> found, Observation seen, long least) {
    double days = value(seen, Metric.TRAFFIC_DAYS).orElse(0);
    if (!passed(seen, Metric.TRAFFIC_DAYS) || !(days >= least)) {
      found.add(
          ShortfallCode.TOO_FEW_TRAFFIC_DAYS.at(
              row, Metric.TRAFFIC_DAYS.key(), days, PlannedLimit.atLeast((double) least)));
    }
  }

  private void key(List<Shortfall> found, Observation seen) {
    double share = value(seen, Metric.KEY_SHARE).orElse(1);
    double most = policy.step().oneKeyAtMost();
    if (!passed(seen, Metric.KEY_SHARE) || !(share <= most)) {
      found.add(
          ShortfallCode.ONE_KEY_TOO_LARGE.at(
              row, Metric.KEY_SHARE.key(), share, PlannedLimit.atMost(most)));
    }
  }

  private static boolean passed(Observation seen, Metric metric) {
    List<Finding> all =
        seen.findings().stream().filter(finding -> finding.reading().metric() == metric).toList();
    return !all.isEmpty() && all.stream().allMatch(one -> one.verdict() == Verdict.PASS);
  }

  private static OptionalDouble value(Observation seen, Metric metric) {
    return seen.findings().stream()
        .map(Finding::reading)
        .filter(reading -> reading.metric() == metric && reading.mark() != Mark.DECLARED)
        .mapToDouble(Reading::value)
        .findFirst();
  }
}

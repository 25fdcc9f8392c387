// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.judge;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.rule.RollbackRule;
import io.chainbridge.alex.lifecycle.rule.RuleOutcome;
import io.chainbridge.alex.monitoring.window.Traffic;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The rollback rules of one model as they are judged at the end of each minute, on requests alone.
 * Immutable.
 */
public record MinuteRules(List<RollbackRule> rules) {
  public MinuteRules {
    rules = List.copyOf(rules);
  }

  /**
   * Evaluates the rules in their order; the first that is met fires.
   *
   * @param evidence digest of the counts behind the requests
   * @param from the model that would lose its traffic
   * @param to the model that would decide again
   */
  public RollbackWatch.Outcome check(Traffic traffic, Sha256 evidence, ModelId from, ModelId to) {
    return RollbackWatch.check(
        rules,
        MinuteReadings.of(traffic, metrics()),
        new RollbackWatch.Named("interval at any time", evidence, from, to));
  }

  /** Whether a rule is met; quick where none is near its limit. */
  public boolean isMet(Traffic traffic) {
    Set<Metric> metrics = metrics();
    return rules.stream()
            .anyMatch(rule -> isFired(rule.evaluate(MinuteReadings.points(traffic, metrics))))
        && rules.stream()
            .anyMatch(
                rule -> isFired(rule.evaluate(MinuteReadings.of(traffic, metrics).byMetric())));
  }

  private static boolean isFired(RuleOutcome outcome) {
    return outcome.state() == RuleOutcome.State.FIRED;
  }

  /**
   * How many requests can follow these, at most so many, before a rule could be met, however they
   * are scored. 0 where one may be met now, or where a limit is one to stay above.
   */
  public long quiet(Traffic traffic, long most) {
    if (comparisons().stream().anyMatch(MinuteRules::isBelow) || isMet(traffic)) {
      return 0;
    }
    long quiet = 0;
    for (long step = 1; quiet + step <= most && !isMet(traffic.worse(quiet + step)); step *= 2) {
      quiet += step;
    }
    return quiet;
  }

  private static boolean isBelow(RollbackRule.Comparison comparison) {
    return switch (comparison.operator()) {
      case BELOW, AT_MOST -> true;
      case ABOVE, AT_LEAST -> false;
    };
  }

  private Set<Metric> metrics() {
    return comparisons().stream()
        .map(RollbackRule.Comparison::metric)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<RollbackRule.Comparison> comparisons() {
    return rules.stream()
        .flatMap(rule -> rule.alternatives().stream())
        .flatMap(List::stream)
        .toList();
  }
}

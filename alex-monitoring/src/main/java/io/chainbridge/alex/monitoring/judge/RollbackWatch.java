// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.judge;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.rule.RollbackRule;
import io.chainbridge.alex.lifecycle.rule.RuleOutcome;
import io.chainbridge.alex.monitoring.window.Readings;
import java.util.ArrayList;
import java.util.List;

/**
 * The decision whether traffic goes back to the previous model.
 *
 * <p>A rule fires only when the whole 95 % interval of its reading is beyond the limit. A value
 * beyond the limit that chance may explain stops the rollout from growing, but takes no traffic
 * away. The interval is that of a single evaluation; repeated evaluations raise the probability
 * that chance alone fires a rule. {@link MinuteRules} are judged more often, on other intervals.
 */
public final class RollbackWatch {
  private RollbackWatch() {}

  /** What the watch decided. */
  public sealed interface Outcome {}

  /** Traffic goes back. */
  public record Fire(RollbackReason reason) implements Outcome {}

  /**
   * No rule is shown to be met, and at least one is not shown not to be met: traffic must not grow.
   */
  public record Hold(List<String> why) implements Outcome {
    public Hold {
      why = List.copyOf(why);
    }
  }

  /** Every rule is shown not to be met. */
  public record Keep() implements Outcome {}

  /**
   * Evaluates the rules in their order; the first that is met fires.
   *
   * @param evidence digest of the counts behind the readings
   * @param from the model that would lose its traffic
   * @param to the model that would decide again
   */
  public static Outcome check(
      List<RollbackRule> rules, Readings readings, Sha256 evidence, ModelId from, ModelId to) {
    return check(rules, readings, new Named(RuleWords.OF_A_DAY, evidence, from, to));
  }

  /** How a reason calls the interval it rests on, its evidence, and both models. */
  record Named(String interval, Sha256 evidence, ModelId from, ModelId to) {}

  static Outcome check(List<RollbackRule> rules, Readings readings, Named named) {
    List<String> undecided = new ArrayList<>();
    for (RollbackRule rule : rules) {
      RuleOutcome outcome = rule.evaluate(readings.byMetric());
      String words = RuleWords.of(rule, outcome, readings, named.interval);
      switch (outcome.state()) {
        case FIRED -> {
          return new Fire(
              new RollbackReason(
                  rule.text(),
                  outcome.value(),
                  outcome.limit(),
                  words,
                  named.evidence,
                  named.from,
                  named.to));
        }
        case UNDECIDED -> undecided.add(words);
        case KEPT -> {}
      }
    }
    return undecided.isEmpty() ? new Keep() : new Hold(undecided);
  }

  /** A hard trip takes the traffic away, without any rule. */
  public static Fire trip(HardTrip trip, Sha256 evidence, ModelId from, ModelId to) {
    return new Fire(new RollbackReason(trip.name(), 1, 0, trip.words(), evidence, from, to));
  }
}

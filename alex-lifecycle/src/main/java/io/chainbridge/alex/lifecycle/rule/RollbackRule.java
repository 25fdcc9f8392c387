// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.rule;

import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A condition such as {@code calibration_error > 0.08} or {@code divergence_rate > 20%}:
 * comparisons joined by {@code and} and {@code or}, {@code and} binding tighter.
 *
 * <p>Evaluated on intervals, with three results: it fires only if the whole interval is beyond the
 * limit.
 */
public record RollbackRule(String text, List<List<Comparison>> alternatives) {
  public RollbackRule {
    alternatives = alternatives.stream().map(List::copyOf).toList();
  }

  /** One comparison of a metric with a number in the metric's unit (share, nats, milliseconds). */
  public record Comparison(Metric metric, Operator operator, double limit, String text) {
    RuleOutcome on(Map<Metric, Reading> readings) {
      Reading reading = readings.get(metric);
      if (reading == null) {
        return new RuleOutcome(RuleOutcome.State.UNDECIDED, text, 0, limit);
      }
      boolean lowerHolds = operator.holds(reading.lower(), limit);
      boolean upperHolds = operator.holds(reading.upper(), limit);
      RuleOutcome.State state =
          lowerHolds && upperHolds
              ? RuleOutcome.State.FIRED
              : lowerHolds || upperHolds ? RuleOutcome.State.UNDECIDED : RuleOutcome.State.KEPT;
      return new RuleOutcome(state, text, reading.value(), limit);
    }
  }

  /** The four comparisons. */
  public enum Operator {
    ABOVE(">"),
    AT_LEAST(">="),
    BELOW("<"),
    AT_MOST("<=");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    /** The sign as written. */
    public String sign() {
      return sign;
    }

    boolean holds(double value, double limit) {
      return switch (this) {
        case ABOVE -> value > limit;
        case AT_LEAST -> value >= limit;
        case BELOW -> value < limit;
        case AT_MOST -> value <= limit;
      };
    }
  }

  /** Reads a rule; every fault names its column. */
  public static RuleParse parse(String text) {
    return new RuleReader(text).read();
  }

  /** The result on these readings; a comparison without a reading is undecided. */
  public RuleOutcome evaluate(Map<Metric, Reading> readings) {
    List<RuleOutcome> outcomes = new ArrayList<>();
    for (List<Comparison> all : alternatives) {
      outcomes.add(conjunction(all.stream().map(part -> part.on(readings)).toList()));
    }
    return first(outcomes, RuleOutcome.State.FIRED, RuleOutcome.State.UNDECIDED);
  }

  private static RuleOutcome conjunction(List<RuleOutcome> parts) {
    return first(parts, RuleOutcome.State.KEPT, RuleOutcome.State.UNDECIDED);
  }

  /** The first outcome in the strongest state present. */
  private static RuleOutcome first(
      List<RuleOutcome> outcomes, RuleOutcome.State strongest, RuleOutcome.State next) {
    for (RuleOutcome.State state : List.of(strongest, next)) {
      for (RuleOutcome outcome : outcomes) {
        if (outcome.state() == state) {
          return outcome;
        }
      }
    }
    return outcomes.getFirst();
  }
}

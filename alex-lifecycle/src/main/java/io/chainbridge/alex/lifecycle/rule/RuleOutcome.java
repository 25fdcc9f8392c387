// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.rule;

/**
 * The result of a rule on a set of readings.
 *
 * @param trigger the comparison that decided, as written
 */
public record RuleOutcome(State state, String trigger, double value, double limit) {
  /** Whether the rule's condition is shown to hold, shown not to hold, or neither. */
  public enum State {
    FIRED,
    KEPT,
    UNDECIDED
  }
}

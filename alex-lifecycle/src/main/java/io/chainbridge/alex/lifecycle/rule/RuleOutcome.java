// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.rule;

/**
 * How a rule stands on the readings of a moment.
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

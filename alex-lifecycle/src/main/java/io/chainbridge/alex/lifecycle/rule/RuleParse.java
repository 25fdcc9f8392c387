// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.rule;

import java.util.List;

/** What reading a rule gave: the rule, or every fault with its column. */
public sealed interface RuleParse {
  /** The text is a rule. */
  record Ok(RollbackRule rule) implements RuleParse {}

  /** The text is no rule. */
  record Wrong(List<RuleFault> faults) implements RuleParse {
    public Wrong {
      faults = List.copyOf(faults);
    }
  }

  /**
   * One fault of a rule's text.
   *
   * @param column counted from 1
   */
  record RuleFault(int column, String problem) {
    @Override
    public String toString() {
      return "column " + column + ": " + problem;
    }
  }
}

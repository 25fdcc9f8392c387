// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.rule;

import java.util.List;

/** The result of parsing a rule: the rule, or every fault with its column. */
public sealed interface RuleParse {
  /** The text is a rule. */
  record Ok(RollbackRule rule) implements RuleParse {}

  /** The text is not a rule. */
  record Wrong(List<RuleFault> faults) implements RuleParse {
    public Wrong {
      faults = List.copyOf(faults);
    }
  }

  /**
   * One fault in the text of a rule.
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

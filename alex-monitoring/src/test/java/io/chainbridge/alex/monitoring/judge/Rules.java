// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.judge;

import io.chainbridge.alex.lifecycle.rule.RollbackRule;
import io.chainbridge.alex.lifecycle.rule.RuleParse;

/** Rules from their text. */
public final class Rules {
  private Rules() {}

  public static RollbackRule rule(String text) {
    return switch (RollbackRule.parse(text)) {
      case RuleParse.Ok(RollbackRule rule) -> rule;
      case RuleParse.Wrong wrong -> throw new AssertionError(wrong);
    };
  }
}

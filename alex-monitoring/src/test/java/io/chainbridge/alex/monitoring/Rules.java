// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring;

import io.chainbridge.alex.lifecycle.RollbackRule;
import io.chainbridge.alex.lifecycle.RuleParse;

/** Rules from their text. */
final class Rules {
  private Rules() {}

  static RollbackRule rule(String text) {
    return switch (RollbackRule.parse(text)) {
      case RuleParse.Ok(RollbackRule rule) -> rule;
      case RuleParse.Wrong wrong -> throw new AssertionError(wrong);
    };
  }
}

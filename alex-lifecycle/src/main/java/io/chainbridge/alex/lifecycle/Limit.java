// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import java.util.List;

/** One named limit of a policy. */
public sealed interface Limit {
  /** The name in the canonical text and in policy files, such as {@code brier_score_below}. */
  String name();

  /** The value as the canonical text writes it. */
  String text();

  /** Which direction makes a limit stricter. */
  enum Stricter {
    LOWER,
    HIGHER
  }

  /** What the amount counts. */
  enum Unit {
    NUMBER,
    COUNT,
    DAYS
  }

  /** A number, a count, or a time in days. */
  record Amount(String name, double value, Unit unit, Stricter stricter, String text)
      implements Limit {}

  /** The percentages of traffic of a rollout; smaller steps are stricter. */
  record Steps(String name, List<Integer> value) implements Limit {
    public Steps {
      value = List.copyOf(value);
    }

    @Override
    public String text() {
      return value.toString();
    }
  }
}

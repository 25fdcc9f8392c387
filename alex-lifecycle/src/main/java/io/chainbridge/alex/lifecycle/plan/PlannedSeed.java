// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.plan;

/** The seed of split and training. */
public sealed interface PlannedSeed {
  /** This number. */
  record Of(long number) implements PlannedSeed {}

  /** None is stated; 0 is a seed like any other. */
  record Missing() implements PlannedSeed {}

  /** The number, or that there is none. */
  default String words() {
    return switch (this) {
      case Of(long number) -> Long.toString(number);
      case Missing _ -> "nothing";
    };
  }
}

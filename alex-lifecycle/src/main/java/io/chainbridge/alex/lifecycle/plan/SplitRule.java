// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.plan;

/** How rows are divided into a training and a held-out part. */
public sealed interface SplitRule {
  /**
   * By decision time, into two windows. Training rows whose label was not known when the held-out
   * window began are purged.
   */
  record ByTime() implements SplitRule {}

  /** A share of the rows, drawn by the seed, trains. */
  record Random(double trainShare) implements SplitRule {}

  /** The first share of the rows, in file order, trains. */
  record FileOrder(double trainShare) implements SplitRule {}

  /** Nothing is stated; of trained rows: no rule gives these two parts. */
  record Unknown() implements SplitRule {}

  /** The rule in words, such as {@code random, 0.7 of the rows train}. */
  default String words() {
    return switch (this) {
      case ByTime _ -> "by time, purged";
      case Random(double share) -> "random, " + share + " of the rows train";
      case FileOrder(double share) -> "file order, the first " + share + " of the rows train";
      case Unknown _ -> "no rule";
    };
  }
}

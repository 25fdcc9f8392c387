// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import java.time.Instant;

/** How to split rows into training and held-out rows. */
public sealed interface SplitPlan {
  /** The plan in words. */
  default String description() {
    return switch (this) {
      case ByTime(Instant from, Instant to, Instant heldFrom, Instant heldTo) ->
          "trained on "
              + day(from)
              + " until before "
              + day(to)
              + ", held out "
              + day(heldFrom)
              + " until before "
              + day(heldTo);
      case Random random -> "a share of " + random.trainShare + " drawn at random to train";
      case FileOrder first -> "the first share of " + first.trainShare + " in file order to train";
    };
  }

  /** The day alone if the instant is its start. */
  private static String day(Instant at) {
    String text = at.toString();
    return text.endsWith("T00:00:00Z") ? text.substring(0, text.indexOf('T')) : text;
  }

  /** Two windows, each from (included) to (excluded); the later one is held out. */
  record ByTime(Instant trainFrom, Instant trainTo, Instant evaluateFrom, Instant evaluateTo)
      implements SplitPlan {}

  /** A share of the rows, drawn by seed. */
  record Random(double trainShare, long seed) implements SplitPlan {
    public Random {
      requireShare(trainShare);
    }
  }

  /** The first share of the rows. */
  record FileOrder(double trainShare) implements SplitPlan {
    public FileOrder {
      requireShare(trainShare);
    }
  }

  private static void requireShare(double trainShare) {
    if (!(trainShare > 0 && trainShare < 1)) {
      throw new IllegalArgumentException("trainShare must be in (0, 1), was: " + trainShare);
    }
  }
}

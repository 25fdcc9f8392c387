// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import java.time.Instant;

/** How rows are to be parted into training and held-out rows. */
public sealed interface SplitPlan {
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

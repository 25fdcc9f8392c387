// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.ebm;

import io.chainbridge.alex.training.data.ProgressListener;
import java.util.Arrays;

/** Reports the rounds done in all bags and their mean validation loss. Thread-safe. */
final class ProgressAggregator {
  private final ProgressListener progress;
  private final double[] losses;
  private final int all;
  private int done;

  ProgressAggregator(ProgressListener progress, int bags, long roundsOfABag) {
    this.progress = progress;
    this.losses = new double[bags];
    this.all = (int) Math.min(Integer.MAX_VALUE, bags * roundsOfABag);
    Arrays.fill(losses, Double.NaN);
  }

  /** A bag has done one round. */
  synchronized void round(int bag, double loss) {
    losses[bag] = loss;
    advance(1);
  }

  /** A bag has stopped this many rounds early. */
  synchronized void skipped(int rounds) {
    if (rounds > 0) {
      advance(rounds);
    }
  }

  private void advance(int rounds) {
    done = (int) Math.min(all, (long) done + rounds);
    progress.report(
        done, all, Arrays.stream(losses).filter(loss -> !Double.isNaN(loss)).average().orElse(0));
  }
}

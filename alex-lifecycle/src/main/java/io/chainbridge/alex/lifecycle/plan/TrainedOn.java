// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.plan;

import java.util.List;

/**
 * What a model was really trained and judged on, computed from its artifact, its rows and the split
 * that was executed; nothing of it is taken from the proposal.
 *
 * @param features those of the artifact, in its order; empty when it cannot be read
 * @param heldOutCovered share of the days of the held-out window, from its first held-out row to
 *     its last; 1 where rows have no time
 * @param seed the seed of split and training
 * @param label column whose value 1 is the event; empty when no column has the outcomes
 * @param timed whether rows have a decision time
 */
public record TrainedOn(
    List<String> features,
    DataWindow training,
    DataWindow heldOut,
    double heldOutCovered,
    SplitRule split,
    long seed,
    String label,
    LabelDelay delay,
    boolean timed) {
  public TrainedOn {
    features = List.copyOf(features);
  }

  /** Whether the split takes no account of the time that rows have. */
  public boolean ignoresTime() {
    return timed && split instanceof SplitRule.Random;
  }
}

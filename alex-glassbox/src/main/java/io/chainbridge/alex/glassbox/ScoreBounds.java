// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

/** Two numbers that no raw score passes. */
public record ScoreBounds(double lowest, double highest) {
  public ScoreBounds {
    if (!(lowest <= highest)) {
      throw new IllegalArgumentException(
          "lowest must be at most highest, were: " + lowest + ", " + highest);
    }
  }

  /** The lowest and the highest leaf. */
  static ScoreBounds of(Tree tree) {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (int node = 0; node < tree.nodes(); node++) {
      if (tree.isLeaf(node)) {
        lowest = Math.min(lowest, tree.valueAt(node));
        highest = Math.max(highest, tree.valueAt(node));
      }
    }
    return new ScoreBounds(lowest, highest);
  }
}

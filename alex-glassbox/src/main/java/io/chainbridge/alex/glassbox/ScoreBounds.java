// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

/**
 * Two numbers that no raw score passes, in log-odds, infinite where a line or curve runs on.
 *
 * <p>They are the served sums of every term's or tree's own lowest and highest value. Rounded
 * addition never falls when an addend rises, so they hold to the last bit; they are tight only
 * where one row can take all those values at once. Rows whose score is not a number (an infinite
 * value on a flat line, or two infinities against each other) have no place between them.
 * Immutable.
 *
 * @param lowest at most {@code highest}; neither is NaN
 */
public record ScoreBounds(double lowest, double highest) {
  public ScoreBounds {
    if (!(lowest <= highest)) {
      throw new IllegalArgumentException(
          "lowest must be at most highest, were: " + lowest + ", " + highest);
    }
  }

  /** The bounds of all rows, missing, unseen and infinite values included. */
  public static ScoreBounds of(GlassBox model) {
    return switch (model) {
      case AdditiveModel additive -> {
        ScoreBounds sum = new ScoreBounds(additive.intercept(), additive.intercept());
        for (Term term : additive.terms()) {
          sum = sum.plus(TermBounds.of(additive, term), Precision.FLOAT64);
        }
        yield sum;
      }
      case TreeEnsemble ensemble -> {
        ScoreBounds sum = new ScoreBounds(ensemble.base(), ensemble.base());
        for (Tree tree : ensemble.trees()) {
          sum = sum.plus(of(tree), ensemble.precision());
        }
        yield sum;
      }
    };
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

  /** The bounds of rounded sums; an infinity that meets its opposite gives way to the outer one. */
  ScoreBounds plus(ScoreBounds other, Precision precision) {
    double low = precision.add(lowest, other.lowest);
    double high = precision.add(highest, other.highest);
    return new ScoreBounds(
        Double.isNaN(low) ? Double.NEGATIVE_INFINITY : low,
        Double.isNaN(high) ? Double.POSITIVE_INFINITY : high);
  }

  /** The least bounds that hold these and a number. */
  ScoreBounds including(double number) {
    return new ScoreBounds(Math.min(lowest, number), Math.max(highest, number));
  }
}

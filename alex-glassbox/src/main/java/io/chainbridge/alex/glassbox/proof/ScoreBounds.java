// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;

/**
 * Bounds of every raw score, in log-odds; infinite where a line or curve is unbounded.
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
      case AdditiveModel additive -> of(additive, TermBounds.ofAllRows(additive));
      case TreeEnsemble ensemble -> of(ensemble, TreeBounds.ofAllRows(ensemble));
    };
  }

  /**
   * The bounds of all rows in which one feature has one value, such as a missing or unseen one.
   *
   * @throws IllegalArgumentException when the model has no feature of this name
   */
  public static ScoreBounds where(GlassBox model, String feature, double value) {
    int index = model.indexOf(feature);
    return switch (model) {
      case AdditiveModel additive -> of(additive, TermBounds.where(additive, index, value));
      case TreeEnsemble ensemble -> of(ensemble, TreeBounds.where(ensemble, index, value));
    };
  }

  private static ScoreBounds of(AdditiveModel model, TermBounds terms) {
    ScoreBounds sum = new ScoreBounds(model.intercept(), model.intercept());
    for (Term term : model.terms()) {
      sum = sum.plus(terms.of(term), Precision.FLOAT64);
    }
    return sum;
  }

  private static ScoreBounds of(TreeEnsemble model, TreeBounds trees) {
    ScoreBounds sum = new ScoreBounds(model.base(), model.base());
    for (Tree tree : model.trees()) {
      sum = sum.plus(trees.of(tree), model.precision());
    }
    return sum;
  }

  /** The bounds of rounded sums; of two opposite infinities the outer one is kept. */
  ScoreBounds plus(ScoreBounds other, Precision precision) {
    double low = precision.add(lowest, other.lowest);
    double high = precision.add(highest, other.highest);
    return new ScoreBounds(
        Double.isNaN(low) ? Double.NEGATIVE_INFINITY : low,
        Double.isNaN(high) ? Double.POSITIVE_INFINITY : high);
  }

  /** The smallest bounds that contain these and a number. */
  ScoreBounds including(double number) {
    return new ScoreBounds(Math.min(lowest, number), Math.max(highest, number));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.RandomModels;

/** The slow way to decide a constraint on feature 0 of {@link RandomModels}: try every cell. */
final class BruteForce {
  private static final double[] NUMBERS = {
    Double.NEGATIVE_INFINITY, -3, -2.5, -2, -1.5, -1, -0.5, -0.0, 0.5, 1, 1.5, 2, 2.5, 3, 1e300
  };

  private BruteForce() {}

  /** The smallest step of the raw score in the direction, over every pair of neighbours. */
  static double smallestStep(AdditiveModel model, Direction direction) {
    double smallest = Double.POSITIVE_INFINITY;
    for (int b = -1; b < NUMBERS.length; b++) {
      double other = b < 0 ? Double.NaN : NUMBERS[b];
      for (double c : new double[] {Double.NaN, Feature.UNSEEN, 0, 1, 2, 99}) {
        for (int a = 1; a < NUMBERS.length; a++) {
          double lower = model.rawScore(new double[] {NUMBERS[a - 1], other, c});
          double higher = model.rawScore(new double[] {NUMBERS[a], other, c});
          smallest = Math.min(smallest, direction.sign() * (higher - lower));
        }
      }
    }
    return smallest;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Forests;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.TreeInput;
import java.util.TreeSet;

/** The slow way to decide a constraint on feature 0 of {@link Forests}: try every cell. */
final class EnsembleOracle {
  private static final double ZERO = TreeInput.Ordered.LARGEST_ZERO;
  private static final double[] LEVELS = {Double.NaN, Feature.UNSEEN, 0, 1, 2};

  private EnsembleOracle() {}

  /** Whether the served sum moves against the direction between any two neighbouring values. */
  static boolean falls(TreeEnsemble model, Direction direction, int reach) {
    return smallestStep(model, direction, reach, 0) < 0;
  }

  /** The smallest step of the served sum in the direction, or the first that is below enough. */
  static double smallestStep(TreeEnsemble model, Direction direction, int reach, double enough) {
    double[] ascending = numbers(reach);
    double[] row = new double[4];
    double smallest = Double.POSITIVE_INFINITY;
    for (int b = -1; b < ascending.length; b++) {
      row[1] = b < 0 ? Double.NaN : ascending[b];
      for (int c = -1; c < ascending.length; c++) {
        row[2] = c < 0 ? Double.NaN : ascending[c];
        for (double level : LEVELS) {
          row[3] = level;
          smallest = Math.min(smallest, smallestStep(model, direction, ascending, row));
          if (smallest < enough) {
            return smallest;
          }
        }
      }
    }
    return smallest;
  }

  private static double smallestStep(
      TreeEnsemble model, Direction direction, double[] ascending, double[] row) {
    double smallest = Double.POSITIVE_INFINITY;
    double before = Double.NaN;
    for (double a : ascending) {
      row[0] = a;
      double score = model.rawScore(row);
      double step = direction.sign() * (score - before);
      smallest = step < smallest ? step : smallest;
      before = score;
    }
    return smallest;
  }

  /** Each threshold and its neighbour below, in floats and in doubles, and around the zeros. */
  private static double[] numbers(int reach) {
    TreeSet<Double> numbers = new TreeSet<>();
    numbers.add(Double.NEGATIVE_INFINITY);
    numbers.add(-ZERO);
    numbers.add(ZERO);
    numbers.add(Math.nextUp(ZERO));
    for (int i = -reach; i <= reach; i++) {
      float threshold = i / 4f;
      numbers.add((double) threshold);
      numbers.add((double) Math.nextDown(threshold));
    }
    numbers.add(Double.POSITIVE_INFINITY);
    return numbers.stream().mapToDouble(number -> number).toArray();
  }
}

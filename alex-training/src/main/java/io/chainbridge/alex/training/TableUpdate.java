// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Direction;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One boosting update of one table: the bins in order are parted by up to two cuts of most gain,
 * each part moves by learning rate x G / (H + 1), and missing rows move on their own.
 *
 * <p>An update of a constrained feature that is out of order is dropped whole, so every table is a
 * sum of ordered updates.
 */
final class TableUpdate {
  private static final double DAMPING = 1;
  private static final double CATEGORY_SMOOTHING = 10;

  private final Axis axis;
  private final TrainingRecipe.Ebm recipe;
  private final @Nullable Direction direction;

  TableUpdate(Axis axis, String feature, TrainingRecipe.Ebm recipe) {
    this.axis = axis;
    this.recipe = recipe;
    this.direction = recipe.constraints().get(feature);
  }

  double[] of(double[] gradient, double[] hessian, int[] counts) {
    int[] order = order(gradient, hessian);
    double[] change = new double[gradient.length];
    int first = cut(order, 0, order.length, gradient, hessian, counts);
    if (first > 0) {
      int left = cut(order, 0, first, gradient, hessian, counts);
      int right = cut(order, first, order.length, gradient, hessian, counts);
      int second = left > 0 ? left : right;
      if (left > 0 && right > 0) {
        second =
            gain(order, 0, left, first, gradient, hessian)
                    >= gain(order, first, right, order.length, gradient, hessian)
                ? left
                : right;
      }
      int low = second > 0 ? Math.min(first, second) : first;
      int high = second > 0 ? Math.max(first, second) : order.length;
      part(order, 0, low, gradient, hessian, change);
      part(order, low, high, gradient, hessian, change);
      part(order, high, order.length, gradient, hessian, change);
      if (!ordered(order, change)) {
        Arrays.fill(change, 0);
      }
    }
    if (counts[0] >= recipe.minSamplesLeaf()) {
      change[0] = recipe.learningRate() * gradient[0] / (hessian[0] + DAMPING);
    }
    return change;
  }

  /** Real bins: by value for cuts, by smoothed mean for categories. */
  private int[] order(double[] gradient, double[] hessian) {
    int real = gradient.length - 2;
    return switch (axis) {
      case Axis.Cuts _ -> {
        int[] order = new int[real];
        Arrays.setAll(order, i -> i + 1);
        yield order;
      }
      case Axis.Categories _ -> {
        Integer[] order = new Integer[real];
        Arrays.setAll(order, i -> i + 1);
        Arrays.sort(
            order,
            Comparator.comparingDouble(
                (Integer bin) -> gradient[bin] / (hessian[bin] + CATEGORY_SMOOTHING)));
        yield Arrays.stream(order).mapToInt(Integer::intValue).toArray();
      }
    };
  }

  /** Position of the best legal cut inside [from, to), or 0 when there is none. */
  private int cut(
      int[] order, int from, int to, double[] gradient, double[] hessian, int[] counts) {
    double g = 0;
    double h = 0;
    int n = 0;
    for (int i = from; i < to; i++) {
      g += gradient[order[i]];
      h += hessian[order[i]];
      n += counts[order[i]];
    }
    double best = g * g / (h + DAMPING) + 1e-12;
    int at = 0;
    double leftG = 0;
    double leftH = 0;
    int leftN = 0;
    for (int i = from; i < to - 1; i++) {
      leftG += gradient[order[i]];
      leftH += hessian[order[i]];
      leftN += counts[order[i]];
      if (leftN < recipe.minSamplesLeaf() || n - leftN < recipe.minSamplesLeaf()) {
        continue;
      }
      double rightG = g - leftG;
      double rightH = h - leftH;
      double gain = leftG * leftG / (leftH + DAMPING) + rightG * rightG / (rightH + DAMPING);
      if (gain > best && legal(leftG / (leftH + DAMPING), rightG / (rightH + DAMPING))) {
        best = gain;
        at = i + 1;
      }
    }
    return at;
  }

  private boolean legal(double left, double right) {
    return direction == null || (direction == Direction.INCREASING ? left <= right : left >= right);
  }

  private static double gain(
      int[] order, int from, int at, int to, double[] gradient, double[] hessian) {
    double gain = 0;
    int[][] halves = {{from, at}, {at, to}};
    for (int[] half : halves) {
      double g = 0;
      double h = 0;
      for (int i = half[0]; i < half[1]; i++) {
        g += gradient[order[i]];
        h += hessian[order[i]];
      }
      gain += g * g / (h + DAMPING);
    }
    return gain;
  }

  private void part(
      int[] order, int from, int to, double[] gradient, double[] hessian, double[] change) {
    double g = 0;
    double h = 0;
    for (int i = from; i < to; i++) {
      g += gradient[order[i]];
      h += hessian[order[i]];
    }
    double move = recipe.learningRate() * g / (h + DAMPING);
    for (int i = from; i < to; i++) {
      change[order[i]] = move;
    }
  }

  private boolean ordered(int[] order, double[] change) {
    for (int i = 1; i < order.length; i++) {
      if (!legal(change[order[i - 1]], change[order[i]])) {
        return false;
      }
    }
    return true;
  }
}

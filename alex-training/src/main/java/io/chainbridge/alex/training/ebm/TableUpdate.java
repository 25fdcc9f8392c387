// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.ebm;

import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The boosting updates of one feature's table in one bag. The ordered bins are cut where the gain
 * is highest, and each part moves by learning rate x G / (H + 1). Missing rows move on their own.
 *
 * <p>Categories are ordered by G / (H + 10); those of fewer than ten rows move together. Parts that
 * violate a constraint are joined, so every table is a sum of monotone updates.
 */
final class TableUpdate {
  /** Added to H in every step, so that parts with few rows move less. */
  static final double DAMPING = 1;

  /** Added to H when categories are ordered, so that rare ones do not lead. */
  private static final double CATEGORY_SMOOTHING = 10;

  /** Rows below which a category does not move on its own. */
  private static final int LEAST_ROWS_OF_A_CATEGORY = 10;

  /** A smaller gain is rounding. */
  private static final double LEAST_GAIN = 1e-9;

  private final int leaves;
  private final int leastRows;
  private final double rate;
  private final int sign;
  private final boolean categorical;
  private final int missingRows;
  private final int bins;
  private final int[] slotOf;
  private final int[] rowsOf;
  private final int[] order;
  private final long[] sortable;
  private final double[] slotGradient;
  private final double[] slotHessian;
  private final double[] gradientBelow;
  private final double[] hessianBelow;
  private final int[] rowsBelow;
  private final int[] ends;
  private int parts;
  private double cutGain;

  /**
   * The updates of one table.
   *
   * @param counts training rows in each bin
   * @param sign 1 if the table must not fall, -1 if it must not rise, else 0
   */
  TableUpdate(Axis axis, int[] counts, int sign, TrainingRecipe.Ebm recipe) {
    this.leaves = recipe.shape().maxLeaves();
    this.leastRows = recipe.shape().minSamplesLeaf();
    this.rate = recipe.pace().learningRate();
    this.sign = sign;
    this.categorical = axis instanceof Axis.Categories;
    this.missingRows = counts[0];
    this.bins = counts.length;
    this.slotOf = new int[bins];
    int slots = slots(counts);
    this.rowsOf = new int[slots];
    for (int bin = 1; bin < bins - 1; bin++) {
      rowsOf[slotOf[bin]] += counts[bin];
    }
    this.order = new int[slots];
    Arrays.setAll(order, slot -> slot);
    this.sortable = new long[categorical ? slots : 0];
    this.slotGradient = new double[slots];
    this.slotHessian = new double[slots];
    this.gradientBelow = new double[slots + 1];
    this.hessianBelow = new double[slots + 1];
    this.rowsBelow = new int[slots + 1];
    this.ends = new int[leaves + 1];
  }

  /** Assigns a slot to each bin, a shared one to all categories with few rows. */
  private int slots(int[] counts) {
    int next = 0;
    int shared = -1;
    for (int bin = 1; bin < counts.length - 1; bin++) {
      boolean rare = categorical && counts[bin] < LEAST_ROWS_OF_A_CATEGORY;
      if (rare && shared < 0) {
        shared = next++;
      }
      slotOf[bin] = rare ? shared : next++;
    }
    return next;
  }

  /** Finds the cuts with the most gain and returns their gain and that of the missing rows. */
  double search(double[] sums) {
    sumSlots(sums);
    double gain = part();
    return gain + (missingRows >= leastRows ? gain(sums[0], sums[1]) : 0);
  }

  /** Cuts the bins in two at random, with no minimum of rows or gain. */
  void draw(double[] sums, RandomGenerator random) {
    sumSlots(sums);
    parts = Math.min(2, order.length);
    ends[0] = 0;
    ends[parts] = order.length;
    if (parts == 2) {
      ends[1] = 1 + random.nextInt(order.length - 1);
    }
  }

  private void sumSlots(double[] sums) {
    Arrays.fill(slotGradient, 0);
    Arrays.fill(slotHessian, 0);
    for (int bin = 1; bin < bins - 1; bin++) {
      slotGradient[slotOf[bin]] += sums[2 * bin];
      slotHessian[slotOf[bin]] += sums[2 * bin + 1];
    }
    if (categorical) {
      orderByMeans();
    }
    for (int i = 0; i < order.length; i++) {
      gradientBelow[i + 1] = gradientBelow[i] + slotGradient[order[i]];
      hessianBelow[i + 1] = hessianBelow[i] + slotHessian[order[i]];
      rowsBelow[i + 1] = rowsBelow[i] + rowsOf[order[i]];
    }
  }

  private void orderByMeans() {
    for (int slot = 0; slot < sortable.length; slot++) {
      float mean = (float) (slotGradient[slot] / (slotHessian[slot] + CATEGORY_SMOOTHING));
      int bits = Float.floatToIntBits(mean + 0f);
      int ordered = bits ^ (bits >> 31 & Integer.MAX_VALUE);
      sortable[slot] = (long) ordered << 32 | slot;
    }
    Arrays.sort(sortable);
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) sortable[i];
    }
  }

  /** Cuts the part with the most gain in two until the limit of parts is reached. */
  private double part() {
    parts = 1;
    ends[0] = 0;
    ends[1] = order.length;
    double gain = 0;
    while (parts < leaves) {
      double best = LEAST_GAIN;
      int at = 0;
      int part = 0;
      for (int p = 0; p < parts; p++) {
        int cut = cut(ends[p], ends[p + 1]);
        if (cut > 0 && cutGain > best) {
          best = cutGain;
          at = cut;
          part = p;
        }
      }
      if (at == 0) {
        break;
      }
      System.arraycopy(ends, part + 1, ends, part + 2, parts - part);
      ends[part + 1] = at;
      parts++;
      gain += best;
    }
    return gain;
  }

  /** The best legal cut inside [from, to), or 0 if there is none; sets {@code cutGain}. */
  private int cut(int from, int to) {
    double g = gradientBelow[to] - gradientBelow[from];
    double h = hessianBelow[to] - hessianBelow[from];
    double best = 0;
    int at = 0;
    for (int i = from + 1; i < to; i++) {
      if (rowsBelow[i] - rowsBelow[from] < leastRows) {
        continue;
      }
      if (rowsBelow[to] - rowsBelow[i] < leastRows) {
        break;
      }
      double left = gradientBelow[i] - gradientBelow[from];
      double leftDamped = hessianBelow[i] - hessianBelow[from] + DAMPING;
      double right = g - left;
      double rightDamped = h - (leftDamped - DAMPING) + DAMPING;
      double gained =
          (left * left * rightDamped + right * right * leftDamped) / (leftDamped * rightDamped);
      if (gained > best && sign * (right * leftDamped - left * rightDamped) >= 0) {
        best = gained;
        at = i;
      }
    }
    cutGain = best - gain(g, h);
    return at;
  }

  private static double gain(double gradient, double hessian) {
    return gradient * gradient / (hessian + DAMPING);
  }

  /** The change of each bin by the cuts found or drawn last; takes the sums they used. */
  float[] change(double[] sums) {
    float[] change = new float[bins];
    if (missingRows >= leastRows) {
      change[0] = (float) (rate * sums[0] / (sums[1] + DAMPING));
    }
    if (sign != 0) {
      joinOutOfOrder();
    }
    if (parts > 1) {
      float[] ofSlot = new float[order.length];
      for (int p = 0; p < parts; p++) {
        float move = (float) (rate * mean(ends[p], ends[p + 1]));
        for (int i = ends[p]; i < ends[p + 1]; i++) {
          ofSlot[order[i]] = move;
        }
      }
      for (int bin = 1; bin < bins - 1; bin++) {
        change[bin] = ofSlot[slotOf[bin]];
      }
    }
    return change;
  }

  private double mean(int from, int to) {
    return (gradientBelow[to] - gradientBelow[from])
        / (hessianBelow[to] - hessianBelow[from] + DAMPING);
  }

  /** Joins neighbours until the means of the parts satisfy the constraint. */
  private void joinOutOfOrder() {
    int p = 0;
    while (p + 1 < parts) {
      double step = mean(ends[p + 1], ends[p + 2]) - mean(ends[p], ends[p + 1]);
      if (sign * step < 0) {
        System.arraycopy(ends, p + 2, ends, p + 1, parts - p - 1);
        parts--;
        p = Math.max(0, p - 1);
      } else {
        p++;
      }
    }
  }
}

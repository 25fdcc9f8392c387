// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import java.util.Arrays;

/**
 * What a split compares: one feature under one rule, turned into a number. The row goes left
 * exactly when the number is below the split's threshold.
 *
 * <p>A rule decides once for each row what the libraries decide at every node: where missing, zero
 * and unknown values go. Many splits share one input, so an ensemble has few.
 */
public sealed interface TreeInput {
  /** Index of the feature in the row. */
  int feature();

  /** Whether a missing value goes left. */
  boolean missingLeft();

  /** The number that is compared; never NaN. */
  double of(double value, Precision precision);

  /** Where values that count as zero go. */
  enum Zero {
    /** Zero is compared like any other number. */
    COMPARED,
    /** Values of at most 1e-35 in size go left. */
    LEFT,
    /** Values of at most 1e-35 in size go right. */
    RIGHT
  }

  /** A number: left when it is below the threshold. */
  record Ordered(int feature, boolean missingLeft, Zero zero) implements TreeInput {
    /** LightGBM's kZeroThreshold. */
    public static final double LARGEST_ZERO = 1e-35f;

    @Override
    public double of(double value, Precision precision) {
      if (Double.isNaN(value)) {
        return missingLeft ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      }
      if (zero != Zero.COMPARED && Math.abs(value) <= LARGEST_ZERO) {
        return zero == Zero.LEFT ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      }
      return precision.round(value);
    }
  }

  /**
   * Whether a number is present: a present number goes left, however large, as under LightGBM's
   * threshold inf. The input is 0 for what goes left and 1 for the rest; the threshold is {@value
   * #THRESHOLD}.
   *
   * @param zero which side values that count as zero go to; {@code COMPARED} is left
   */
  record Presence(int feature, boolean missingLeft, Zero zero) implements TreeInput {
    /** The threshold of every split on presence. */
    public static final double THRESHOLD = 0.5;

    @Override
    public double of(double value, Precision precision) {
      if (Double.isNaN(value)) {
        return missingLeft ? 0 : 1;
      }
      return zero == Zero.RIGHT && Math.abs(value) <= Ordered.LARGEST_ZERO ? 1 : 0;
    }
  }

  /**
   * Membership in a set of categories: 0 for those that go left, 1 for the rest; the threshold is
   * {@value #THRESHOLD}.
   *
   * @param leftLevels whether each level of the feature goes left
   * @param unseenLeft whether a category that the model does not know goes left
   */
  @SuppressWarnings("ArrayRecordComponent") // copied in, copied out, compared by content
  record Membership(int feature, boolean[] leftLevels, boolean missingLeft, boolean unseenLeft)
      implements TreeInput {
    /** The threshold of every split on a set. */
    public static final double THRESHOLD = 0.5;

    public Membership {
      leftLevels = leftLevels.clone();
    }

    /** A copy of which levels go left. */
    @Override
    public boolean[] leftLevels() {
      return leftLevels.clone();
    }

    @Override
    public double of(double value, Precision precision) {
      if (Double.isNaN(value)) {
        return missingLeft ? 0 : 1;
      }
      int level = (int) value;
      boolean known = level == value && level >= 0 && level < leftLevels.length;
      return (known ? leftLevels[level] : unseenLeft) ? 0 : 1;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Membership that
          && feature == that.feature
          && missingLeft == that.missingLeft
          && unseenLeft == that.unseenLeft
          && Arrays.equals(leftLevels, that.leftLevels);
    }

    @Override
    public int hashCode() {
      return 31 * feature + Arrays.hashCode(leftLevels);
    }

    @Override
    public String toString() {
      return "Membership[" + feature + ", " + Arrays.toString(leftLevels) + "]";
    }
  }
}

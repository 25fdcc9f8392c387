// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.recipe;

/** Range checks of recipe fields; each error names the field, the range and the bad value. */
final class RecipeRanges {
  private RecipeRanges() {}

  /** Requires a whole number in {@code least..most}; no upper limit if most is the largest int. */
  static void whole(String field, int value, int least, int most) {
    if (value < least || value > most) {
      String range = most == Integer.MAX_VALUE ? "at least " + least : "in " + least + ".." + most;
      throw new IllegalArgumentException(field + " must be " + range + ", was: " + value);
    }
  }

  /** Requires both numbers in {@code least..most}. */
  static void whole(String field, RowScaled values, int least, int most) {
    whole(field, values.small(), least, most);
    whole(field, values.large(), least, most);
  }

  /** Requires a number above 0 and at most 1. */
  static void share(String field, double value) {
    if (!(value > 0 && value <= 1)) {
      throw new IllegalArgumentException(field + " must be in (0, 1], was: " + value);
    }
  }

  /** Requires a finite number of at least 0. */
  static void weight(String field, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(field + " must be finite and at least 0, was: " + value);
    }
  }
}

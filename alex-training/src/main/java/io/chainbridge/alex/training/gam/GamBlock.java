// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gam;

import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.training.data.TrainingSet;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one feature in the design of a GAM.
 *
 * <p>A curve has a column per basis function. Its parameters are the steps between coefficients,
 * one fewer, with the sign of a constraint, so that a constrained curve needs no negative step.
 * Each level and the missing value have a column and a parameter if rows show them.
 */
final class GamBlock {
  private final int feature;
  private final @Nullable BSpline basis;
  private final @Nullable Direction direction;
  private final int[] columnOfLevel;
  private final boolean missing;
  private final int columns;

  private GamBlock(
      int feature,
      @Nullable BSpline basis,
      @Nullable Direction direction,
      int[] columnOfLevel,
      int levels,
      boolean missing) {
    this.feature = feature;
    this.basis = basis;
    this.direction = direction;
    this.columnOfLevel = columnOfLevel;
    this.missing = missing;
    this.columns = (basis == null ? levels : basis.size()) + (missing ? 1 : 0);
  }

  static GamBlock of(
      TrainingSet set, int feature, int splines, Map<String, Direction> constraints) {
    double[] values = set.columns()[feature];
    int absent = (int) Arrays.stream(values).filter(Double::isNaN).count();
    boolean missing = absent > 0 && absent < values.length;
    return switch (set.features().get(feature)) {
      case Feature.Numeric(String name) -> {
        Optional<BSpline> basis = Knots.basis(values, splines);
        Direction direction = constraints.get(name);
        yield new GamBlock(feature, basis.orElse(null), direction, new int[0], 0, missing);
      }
      case Feature.Categorical categorical -> {
        int[] columnOfLevel = new int[categorical.levels().size()];
        int levels = number(values, columnOfLevel);
        yield new GamBlock(feature, null, null, columnOfLevel, levels, missing);
      }
    };
  }

  /** Numbers the levels that rows show; none if all rows show the same one. */
  private static int number(double[] codes, int[] columnOfLevel) {
    int[] rows = new int[columnOfLevel.length];
    for (double code : codes) {
      if (code >= 0) {
        rows[(int) code]++;
      }
    }
    int columns = 0;
    for (int level = 0; level < rows.length; level++) {
      boolean varies = rows[level] > 0 && rows[level] < codes.length;
      columnOfLevel[level] = varies ? columns++ : -1;
    }
    return columns;
  }

  int feature() {
    return feature;
  }

  @Nullable BSpline basis() {
    return basis;
  }

  @Nullable Direction direction() {
    return direction;
  }

  /** Number of columns in the design. */
  int columns() {
    return columns;
  }

  /** Number of parameters of the fit, those of a curve first. */
  int parameters() {
    return basis == null ? columns : columns - 1;
  }

  /** Number of parameters of the curve, 0 if there is none. */
  int steps() {
    return basis == null ? 0 : basis.size() - 1;
  }

  boolean hasMissing() {
    return missing;
  }

  /** Number of levels with a column. */
  int levels() {
    return basis == null ? columns - (missing ? 1 : 0) : 0;
  }

  /** The column of a level, -1 if it has none. */
  int columnOf(int level) {
    return columnOfLevel[level];
  }

  /** Number of adjacent columns that can be nonzero in a row. */
  int width() {
    return basis == null ? 1 : basis.degree() + 1;
  }
}

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
 * The columns that one feature has in the design of a GAM.
 *
 * <p>A curve has a column for each basis function; its parameters are the steps between
 * coefficients, one fewer, turned so that a constrained curve has none below zero. Levels and the
 * missing value have a column and a parameter each, where rows show them.
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

  /** Numbers the levels that rows show; none where all rows show the same one. */
  private static int number(double[] codes, int[] columnOfLevel) {
    int[] rows = new int[columnOfLevel.length];
    for (double code : codes) {
      if (code >= 0) {
        rows[(int) code]++;
      }
    }
    int columns = 0;
    for (int level = 0; level < rows.length; level++) {
      boolean tells = rows[level] > 0 && rows[level] < codes.length;
      columnOfLevel[level] = tells ? columns++ : -1;
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

  /** Columns of the design. */
  int columns() {
    return columns;
  }

  /** Parameters of the fit, those of a curve first. */
  int parameters() {
    return basis == null ? columns : columns - 1;
  }

  /** Parameters of the curve, 0 where there is none. */
  int steps() {
    return basis == null ? 0 : basis.size() - 1;
  }

  boolean hasMissing() {
    return missing;
  }

  /** How many levels have a column. */
  int levels() {
    return basis == null ? columns - (missing ? 1 : 0) : 0;
  }

  /** The column of a level, -1 where it has none. */
  int columnOf(int level) {
    return columnOfLevel[level];
  }

  /** How many columns next to each other are shown of a row; the others are zero. */
  int width() {
    return basis == null ? 1 : basis.degree() + 1;
  }
}

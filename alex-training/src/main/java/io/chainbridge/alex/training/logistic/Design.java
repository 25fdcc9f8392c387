// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.logistic;

import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.training.data.RowOrder;
import io.chainbridge.alex.training.data.TrainingSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The standardised columns of a logistic regression: numeric features first, then the levels of
 * categorical ones. Rows are read in the order of their values; only that order is stored.
 */
public final class Design {
  /** Rows below which a level has no column; its coefficient would be mostly noise. */
  private static final int LEAST_ROWS_OF_A_LEVEL = 30;

  /** One column: a numeric feature, or one level of a categorical one. */
  record Part(int feature, int level, double centre, double scale, double low, double high) {}

  private final TrainingSet set;
  private final int[] order;
  private final List<Part> parts = new ArrayList<>();
  private final List<Integer> categories = new ArrayList<>();
  private final List<int[]> partsOfLevels = new ArrayList<>();
  private final int numbers;

  Design(TrainingSet set, Map<String, Direction> constraints) {
    this.set = set;
    this.order = RowOrder.of(set);
    for (int f = 0; f < set.features().size(); f++) {
      if (set.features().get(f) instanceof Feature.Numeric(String name)) {
        numeric(set.columns()[f], f, constraints.get(name));
      }
    }
    this.numbers = parts.size();
    for (int f = 0; f < set.features().size(); f++) {
      if (set.features().get(f) instanceof Feature.Categorical) {
        categorical(f);
      }
    }
  }

  List<Part> parts() {
    return parts;
  }

  /** Number of numeric parts, which come first. */
  int numbers() {
    return numbers;
  }

  int rows() {
    return order.length;
  }

  /** The row of the set that is read at this place. */
  int row(int place) {
    return order[place];
  }

  /** Outcomes in the order in which rows are read. */
  boolean[] events() {
    return RowOrder.events(set, order);
  }

  /** The number of columns that these rows would have. */
  public static int width(TrainingSet set) {
    int width = 0;
    for (int f = 0; f < set.features().size(); f++) {
      switch (set.features().get(f)) {
        case Feature.Numeric _ -> width++;
        case Feature.Categorical(String _, List<String> levels) -> {
          for (int rows : counts(set.columns()[f], levels.size())) {
            width += rows < LEAST_ROWS_OF_A_LEVEL ? 0 : 1;
          }
        }
      }
    }
    return width;
  }

  private void numeric(double[] values, int feature, @Nullable Direction direction) {
    double sum = 0;
    int known = 0;
    double least = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    for (int row : order) {
      double value = values[row];
      if (!Double.isNaN(value)) {
        least = Math.min(least, value);
        largest = Math.max(largest, value);
        sum += value;
        known++;
      }
    }
    double centre = known == 0 ? 0 : sum / known;
    double squares = 0;
    for (int row : order) {
      double value = values[row];
      squares += Double.isNaN(value) ? 0 : (value - centre) * (value - centre);
    }
    double scale = known == 0 ? 0 : Math.sqrt(squares / known);
    if (!(scale > 0) || least == largest) { // rounding can give a constant a scale above 0
      return;
    }
    double low = direction == Direction.INCREASING ? 0 : Double.NEGATIVE_INFINITY;
    double high = direction == Direction.DECREASING ? 0 : Double.POSITIVE_INFINITY;
    parts.add(new Part(feature, -1, centre, scale, low, high));
  }

  private static int[] counts(double[] codes, int levels) {
    int[] counts = new int[levels];
    for (double code : codes) {
      if (code >= 0) {
        counts[(int) code]++;
      }
    }
    return counts;
  }

  private void categorical(int feature) {
    int levels = ((Feature.Categorical) set.features().get(feature)).levels().size();
    int[] counts = counts(set.columns()[feature], levels);
    int[] partOfLevel = new int[levels];
    for (int level = 0; level < levels; level++) {
      partOfLevel[level] = -1;
      if (counts[level] >= LEAST_ROWS_OF_A_LEVEL && counts[level] < order.length) {
        partOfLevel[level] = parts.size();
        parts.add(
            new Part(feature, level, 0, 1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
      }
    }
    categories.add(feature);
    partsOfLevels.add(partOfLevel);
  }

  /**
   * A few consecutive rows, read and standardised.
   *
   * @param values by row, then numeric feature; 0, the mean, if missing
   * @param levels by row, then categorical feature; the part of its level, or -1
   */
  record Tile(double[][] values, int[][] levels) {
    /** Rows per tile, a multiple of 4; values of some hundred columns stay in the cache. */
    static final int ROWS = 64;
  }

  Tile tile() {
    return new Tile(new double[Tile.ROWS][numbers], new int[Tile.ROWS][categories.size()]);
  }

  /** Fills the tile from this place on; returns its number of rows. */
  int read(int from, Tile tile) {
    int count = Math.min(Tile.ROWS, order.length - from);
    for (int a = 0; a < numbers; a++) {
      Part part = parts.get(a);
      double[] column = set.columns()[part.feature()];
      for (int i = 0; i < count; i++) {
        double value = column[order[from + i]];
        tile.values()[i][a] = Double.isNaN(value) ? 0 : (value - part.centre()) / part.scale();
      }
    }
    for (int c = 0; c < partsOfLevels.size(); c++) {
      double[] column = set.columns()[categories.get(c)];
      int[] partOfLevel = partsOfLevels.get(c);
      for (int i = 0; i < count; i++) {
        double code = column[order[from + i]];
        tile.levels()[i][c] = code >= 0 ? partOfLevel[(int) code] : -1;
      }
    }
    return count;
  }
}

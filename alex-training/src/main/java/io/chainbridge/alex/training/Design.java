// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The standardised columns of a logistic regression and what each stands for. */
final class Design {
  private static final int LEAST_ROWS_OF_A_LEVEL = 30;

  /** One column: a numeric feature, or one level of a categorical one. */
  record Part(int feature, int level, double centre, double scale, double low, double high) {}

  private final List<Part> parts = new ArrayList<>();
  private final List<float[]> columns = new ArrayList<>();

  Design(TrainingSet set, Map<String, Direction> constraints) {
    for (int f = 0; f < set.features().size(); f++) {
      switch (set.features().get(f)) {
        case Feature.Numeric numeric ->
            numeric(set.columns()[f], f, constraints.get(numeric.name()));
        case Feature.Categorical categorical ->
            categorical(set.columns()[f], f, categorical.levels().size());
      }
    }
  }

  List<Part> parts() {
    return parts;
  }

  float[] column(int part) {
    return columns.get(part);
  }

  private void numeric(double[] values, int feature, @Nullable Direction direction) {
    double sum = 0;
    int known = 0;
    double least = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        least = Math.min(least, value);
        largest = Math.max(largest, value);
        sum += value;
        known++;
      }
    }
    double centre = known == 0 ? 0 : sum / known;
    double squares = 0;
    for (double value : values) {
      squares += Double.isNaN(value) ? 0 : (value - centre) * (value - centre);
    }
    double scale = known == 0 ? 0 : Math.sqrt(squares / known);
    if (!(scale > 0) || least == largest) { // rounding gives a constant a scale above 0
      return;
    }
    float[] column = new float[values.length];
    for (int i = 0; i < column.length; i++) {
      column[i] = Double.isNaN(values[i]) ? 0 : (float) ((values[i] - centre) / scale);
    }
    double low = direction == Direction.INCREASING ? 0 : Double.NEGATIVE_INFINITY;
    double high = direction == Direction.DECREASING ? 0 : Double.POSITIVE_INFINITY;
    parts.add(new Part(feature, -1, centre, scale, low, high));
    columns.add(column);
  }

  private void categorical(double[] codes, int feature, int levels) {
    int[] counts = new int[levels];
    for (double code : codes) {
      if (code >= 0) {
        counts[(int) code]++;
      }
    }
    for (int level = 0; level < levels; level++) {
      if (counts[level] < LEAST_ROWS_OF_A_LEVEL || counts[level] == codes.length) {
        continue;
      }
      float[] column = new float[codes.length];
      for (int i = 0; i < column.length; i++) {
        column[i] = codes[i] == level ? 1 : 0;
      }
      parts.add(new Part(feature, level, 0, 1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
      columns.add(column);
    }
  }
}

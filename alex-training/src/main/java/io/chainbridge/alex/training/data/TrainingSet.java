// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.data;

import io.chainbridge.alex.data.Column;
import io.chainbridge.alex.data.Table;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Encoded rows for training: one array per feature, encoded as {@link Feature} defines, and the
 * outcomes.
 *
 * <p>Arrays are shared, not copied, and never written to.
 */
public record TrainingSet(List<Feature> features, double[][] columns, boolean[] events) {
  public TrainingSet {
    features = List.copyOf(features);
    if (features.size() != columns.length) {
      throw new IllegalArgumentException(
          "columns must match the " + features.size() + " features, were: " + columns.length);
    }
    for (int f = 0; f < columns.length; f++) {
      if (columns[f].length != events.length) {
        String name = features.get(f).name();
        throw new IllegalArgumentException(
            name + " must have " + events.length + " values, had: " + columns[f].length);
      }
    }
  }

  /** Number of rows. */
  public int rows() {
    return events.length;
  }

  /** The chosen rows, in the given order, with the same features and levels. */
  public TrainingSet select(int[] rows) {
    double[][] chosen = new double[columns.length][];
    for (int f = 0; f < chosen.length; f++) {
      double[] column = columns[f];
      chosen[f] = Arrays.stream(rows).mapToDouble(row -> column[row]).toArray();
    }
    boolean[] outcomes = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      outcomes[i] = events[rows[i]];
    }
    return new TrainingSet(features, chosen, outcomes);
  }

  /** The sign of each feature's constraint: 1 increasing, -1 decreasing, 0 none. */
  public int[] signs(Map<String, Direction> constraints) {
    return features.stream()
        .mapToInt(feature -> {
          Direction direction = constraints.get(feature.name());
          return direction == null ? 0 : direction.sign();
        })
        .toArray();
  }

  /** One row, encoded as a model reads it. */
  public double[] row(int row) {
    return Arrays.stream(columns).mapToDouble(column -> column[row]).toArray();
  }

  /**
   * The chosen rows of a table. The levels of a categorical feature are those in these rows, in
   * alphabetical order.
   *
   * @param events outcomes of every row of the table
   */
  public static TrainingSet of(Table table, List<FeatureSpec> specs, int[] rows, boolean[] events) {
    List<Feature> features = specs.stream().map(spec -> feature(table, spec, rows)).toList();
    double[][] columns = new double[features.size()][];
    for (int f = 0; f < columns.length; f++) {
      columns[f] = encode(features.get(f), table, rows);
    }
    boolean[] outcomes = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      outcomes[i] = events[rows[i]];
    }
    return new TrainingSet(features, columns, outcomes);
  }

  private static Feature feature(Table table, FeatureSpec spec, int[] rows) {
    return switch (spec.kind()) {
      case NUMERIC -> new Feature.Numeric(spec.name());
      case CATEGORICAL -> {
        Column.Text column = table.text(spec.name());
        TreeSet<String> levels = new TreeSet<>();
        for (int row : rows) {
          if (column.codes()[row] >= 0) {
            levels.add(column.levels().get(column.codes()[row]));
          }
        }
        yield new Feature.Categorical(spec.name(), new ArrayList<>(levels));
      }
    };
  }

  /** The chosen rows of a table, encoded as a model of these features reads them, row by row. */
  public static double[][] encodeRows(List<Feature> features, Table table, int[] rows) {
    double[][] encoded = new double[rows.length][features.size()];
    for (int f = 0; f < features.size(); f++) {
      double[] column = encode(features.get(f), table, rows);
      for (int i = 0; i < rows.length; i++) {
        encoded[i][f] = column[i];
      }
    }
    return encoded;
  }

  private static double[] encode(Feature feature, Table table, int[] rows) {
    return switch (feature) {
      case Feature.Numeric numeric -> table.numeric(numeric.name()).select(rows).values();
      case Feature.Categorical categorical -> encode(categorical, table.text(feature.name()), rows);
    };
  }

  private static double[] encode(Feature.Categorical feature, Column.Text column, int[] rows) {
    double[] codeOf = new double[column.levels().size()];
    for (int code = 0; code < codeOf.length; code++) {
      codeOf[code] = feature.encode(column.levels().get(code));
    }
    double[] encoded = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int code = column.codes()[rows[i]];
      encoded[i] = code < 0 ? Double.NaN : codeOf[code];
    }
    return encoded;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.bench;

import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.training.data.TrainingSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Rows that {@code bench/training_cases.py} wrote: a text that holds the numbers of rows, then
 * levels and sign of each feature, and beside it little-endian doubles column by column.
 *
 * @param signs the constrained features
 */
record ComparedRows(TrainingSet train, TrainingSet test, Map<String, Direction> signs) {
  /** Reads the text and the numbers of this path without its ending. */
  static ComparedRows read(Path path) throws IOException {
    List<String> lines = Files.readAllLines(Path.of(path + ".txt"));
    ByteBuffer data =
        ByteBuffer.wrap(Files.readAllBytes(Path.of(path + ".f64"))).order(ByteOrder.LITTLE_ENDIAN);
    String[] sizes = lines.getFirst().split(" ");
    List<String> columns = lines.subList(1, lines.size());
    Map<String, Direction> signs = new TreeMap<>();
    for (int f = 0; f < columns.size(); f++) {
      switch (columns.get(f).split(" ")[1]) {
        case "1" -> signs.put("x" + f, Direction.INCREASING);
        case "-1" -> signs.put("x" + f, Direction.DECREASING);
        default -> {}
      }
    }
    return new ComparedRows(
        rows(columns, data, Integer.parseInt(sizes[0])),
        rows(columns, data, Integer.parseInt(sizes[1])),
        signs);
  }

  /** What the held-out rows score, as little-endian doubles in their order. */
  byte[] scores(ToDoubleFunction<double[]> scorer) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * test.rows()).order(ByteOrder.LITTLE_ENDIAN);
    double[] row = new double[test.features().size()];
    for (int i = 0; i < test.rows(); i++) {
      for (int f = 0; f < row.length; f++) {
        row[f] = test.columns()[f][i];
      }
      bytes.putDouble(scorer.applyAsDouble(row));
    }
    return bytes.array();
  }

  private static TrainingSet rows(List<String> columns, ByteBuffer data, int rows) {
    List<Feature> features = new ArrayList<>();
    double[][] values = new double[columns.size()][rows];
    for (int f = 0; f < values.length; f++) {
      int levels = Integer.parseInt(columns.get(f).split(" ")[0]);
      String name = "x" + f;
      features.add(
          levels == 0
              ? new Feature.Numeric(name)
              : new Feature.Categorical(
                  name, IntStream.range(0, levels).mapToObj(Integer::toString).toList()));
      for (int row = 0; row < rows; row++) {
        values[f][row] = data.getDouble();
      }
    }
    boolean[] events = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      events[row] = data.getDouble() > 0;
    }
    return new TrainingSet(features, values, events);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.bench;

import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.training.TrainingSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The rows that a comparison in {@code bench} wrote for its peers and for alex.
 *
 * <p>{@code NAME.txt} has the numbers of training and of held-out rows, then a line a feature: how
 * many levels it has, 0 for numbers, and the sign of its constraint. {@code NAME.f64} has
 * little-endian doubles, feature after feature and then the outcomes, of the training rows first.
 */
record ComparedRows(TrainingSet train, TrainingSet test, Map<String, Direction> signs) {
  static ComparedRows read(Path folder, String name) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve(name + ".txt"));
    ByteBuffer data =
        ByteBuffer.wrap(Files.readAllBytes(folder.resolve(name + ".f64")))
            .order(ByteOrder.LITTLE_ENDIAN);
    String[] sizes = lines.getFirst().split(" ");
    List<String> columns = lines.subList(1, lines.size());
    TrainingSet train = rows(columns, data, Integer.parseInt(sizes[0]));
    TrainingSet test = rows(columns, data, Integer.parseInt(sizes[1]));
    return new ComparedRows(train, test, signs(columns));
  }

  private static Map<String, Direction> signs(List<String> columns) {
    Map<String, Direction> signs = new TreeMap<>();
    for (int f = 0; f < columns.size(); f++) {
      switch (columns.get(f).split(" ")[1]) {
        case "1" -> signs.put("x" + f, Direction.INCREASING);
        case "-1" -> signs.put("x" + f, Direction.DECREASING);
        default -> {}
      }
    }
    return signs;
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

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Rows put in the order of their values, so that sums over them, and with these a model, are the
 * same to the last bit in whatever order the rows came.
 */
final class RowOrder {
  private RowOrder() {}

  static TrainingSet sorted(TrainingSet set) {
    int[] order =
        IntStream.range(0, set.rows())
            .boxed()
            .sorted((a, b) -> compare(set, a, b))
            .mapToInt(row -> row)
            .toArray();
    double[][] columns = new double[set.columns().length][];
    for (int f = 0; f < columns.length; f++) {
      double[] column = set.columns()[f];
      columns[f] = Arrays.stream(order).mapToDouble(row -> column[row]).toArray();
    }
    boolean[] events = new boolean[order.length];
    for (int i = 0; i < order.length; i++) {
      events[i] = set.events()[order[i]];
    }
    return new TrainingSet(set.features(), columns, events);
  }

  private static int compare(TrainingSet set, int a, int b) {
    for (double[] column : set.columns()) {
      int order = Double.compare(column[a], column[b]);
      if (order != 0) {
        return order;
      }
    }
    return Boolean.compare(set.events()[a], set.events()[b]);
  }
}

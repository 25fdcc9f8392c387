// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.data;

import java.util.stream.IntStream;

/**
 * The order of rows by their values, so that sums over them, and with these a model, are the same
 * to the last bit in whatever order the rows came.
 */
public final class RowOrder {
  private RowOrder() {}

  /** The rows, the least first. */
  public static int[] of(TrainingSet set) {
    return IntStream.range(0, set.rows())
        .boxed()
        .sorted((a, b) -> compare(set, a, b))
        .mapToInt(row -> row)
        .toArray();
  }

  /** Outcomes in that order. */
  public static boolean[] events(TrainingSet set, int[] order) {
    boolean[] events = new boolean[order.length];
    for (int i = 0; i < events.length; i++) {
      events[i] = set.events()[order[i]];
    }
    return events;
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

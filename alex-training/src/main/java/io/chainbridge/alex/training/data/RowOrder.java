// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.data;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Orders of rows that depend on their content only. Sums taken in them, and so the trained model,
 * are the same to the last bit for any input order.
 */
public final class RowOrder {
  private RowOrder() {}

  /** Row numbers sorted by all values, then outcome, ascending. */
  public static int[] of(TrainingSet set) {
    return IntStream.range(0, set.rows())
        .boxed()
        .sorted((a, b) -> compare(set, a, b))
        .mapToInt(row -> row)
        .toArray();
  }

  /** Row numbers sorted by score, then outcome, ascending. */
  public static int[] byScore(double[] scores, boolean[] events) {
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer row) -> scores[row])
                .thenComparing(row -> events[row]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Outcomes in the given order. */
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

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

import java.util.Arrays;
import java.util.Comparator;

/** Areas under the ROC curve and the precision-recall curve; ties are handled as blocks. */
public final class Auc {
  private Auc() {}

  /** Chance that an event scores above a non-event, ties counting half; 0.5 with one class. */
  public static double roc(ScoredSample sample) {
    Integer[] order = ascending(sample);
    double rankSum = 0;
    long events = sample.eventCount();
    long others = sample.rows() - events;
    for (int from = 0; from < order.length; ) {
      int to = blockEnd(sample, order, from);
      double rank = (from + 1 + to) / 2.0;
      rankSum += rank * eventsIn(sample, order, from, to);
      from = to;
    }
    return events == 0 || others == 0
        ? 0.5
        : (rankSum - events * (events + 1) / 2.0) / ((double) events * others);
  }

  /**
   * Average precision: precision at each block of equal scores, weighted by its share of events.
   */
  public static double precisionRecall(ScoredSample sample) {
    Integer[] order = ascending(sample);
    long events = sample.eventCount();
    long taken = 0;
    long hits = 0;
    double area = 0;
    for (int to = order.length; to > 0 && events > 0; ) {
      int from = blockStart(sample, order, to);
      long found = eventsIn(sample, order, from, to);
      taken += to - from;
      hits += found;
      area += (double) found / events * ((double) hits / taken);
      to = from;
    }
    return area;
  }

  private static Integer[] ascending(ScoredSample sample) {
    Integer[] order = new Integer[sample.rows()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(sample::score));
    return order;
  }

  private static int blockEnd(ScoredSample sample, Integer[] order, int from) {
    int to = from + 1;
    while (to < order.length && sample.score(order[to]) == sample.score(order[from])) {
      to++;
    }
    return to;
  }

  private static int blockStart(ScoredSample sample, Integer[] order, int to) {
    int from = to - 1;
    while (from > 0 && sample.score(order[from - 1]) == sample.score(order[to - 1])) {
      from--;
    }
    return from;
  }

  private static long eventsIn(ScoredSample sample, Integer[] order, int from, int to) {
    long count = 0;
    for (int i = from; i < to; i++) {
      count += sample.event(order[i]) ? 1 : 0;
    }
    return count;
  }
}

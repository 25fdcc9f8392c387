// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.operation.watch.KnownOutcome;
import io.chainbridge.alex.operation.watch.LabelSource;
import io.chainbridge.alex.operation.watch.ScoredRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The outcomes of a scenario's rows, each at the time its label became known. Thread-safe. */
final class LabelFeed implements LabelSource {
  private final ReplayRows rows;
  private final PriorityQueue<Due> due =
      new PriorityQueue<>(
          Comparator.comparing((Due d) -> d.outcome.knownAt()).thenComparingLong(d -> d.order));
  private long order;

  private record Due(KnownOutcome outcome, long order) {}

  LabelFeed(ReplayRows rows) {
    this.rows = rows;
  }

  @Override
  public synchronized void scored(long record, ScoredRequest request) {
    int row = Integer.parseInt(request.id());
    due.add(new Due(new KnownOutcome(request, rows.labelKnown(row), rows.events()[row]), order++));
  }

  @Override
  public synchronized List<KnownOutcome> knownBy(Instant now) {
    List<KnownOutcome> known = new ArrayList<>();
    while (!due.isEmpty() && !due.peek().outcome.knownAt().isAfter(now)) {
      known.add(due.remove().outcome);
    }
    return known;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.monitoring.window.Outcome;
import io.chainbridge.alex.monitoring.window.ScoredPrediction;
import io.chainbridge.alex.monitoring.window.SoloPrediction;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;

/** Brings scored rows to the watches at once, and their outcomes when they were known. */
final class LabelFeed {
  private final ReplayRows rows;
  private final Map<ModelId, Candidate> watched;
  private final PriorityQueue<Due> due =
      new PriorityQueue<>(
          Comparator.comparing((Due d) -> d.outcome.knownAt()).thenComparingLong(d -> d.order));
  private long order;

  /** An outcome that a watch will learn. */
  private record Due(Candidate candidate, Outcome outcome, long order) {}

  /**
   * A feed of these rows.
   *
   * @param watched the models that are watched by now, kept by the caller
   */
  LabelFeed(ReplayRows rows, Map<ModelId, Candidate> watched) {
    this.rows = rows;
    this.watched = watched;
  }

  /** Counts one scored row and remembers when its outcome will be known. */
  void scored(Serving.Scored scored) {
    Instant known = rows.labelKnown(scored.row());
    boolean event = rows.events()[scored.row()];
    Candidate challenger = watched.get(scored.challenger());
    if (challenger != null) {
      challenger
          .watch()
          .predicted(
              new ScoredPrediction(
                  scored.at(),
                  scored.challengerDecided(),
                  scored.championScore(),
                  scored.challengerScore(),
                  scored.challengerFailed(),
                  scored.latencyNanos(),
                  scored.challengerRow()));
      later(
          challenger,
          new Outcome(
              scored.at(),
              known,
              scored.championScore(),
              scored.challengerScore(),
              scored.challengerDecided(),
              event));
    }
    Candidate champion = watched.get(scored.champion());
    if (champion != null) {
      champion
          .watch()
          .predicted(
              new SoloPrediction(
                  scored.at(),
                  scored.championScore(),
                  false,
                  scored.latencyNanos(),
                  scored.championRow()));
      later(champion, Outcome.solo(scored.at(), known, scored.championScore(), event));
    }
  }

  private void later(Candidate candidate, Outcome outcome) {
    due.add(new Due(candidate, outcome, order++));
  }

  /** Hands over every outcome that was known by now. */
  void arrive(Instant now) {
    while (!due.isEmpty() && !due.peek().outcome.knownAt().isAfter(now)) {
      Due next = due.remove();
      next.candidate.watch().outcome(next.outcome);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.rehearsal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.replay.ScenarioRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** What is to become known of the rows that were scored. One thread. */
final class OutcomesDue {
  private final PriorityQueue<Due> waiting =
      new PriorityQueue<>(
          Comparator.comparing(Due::known).thenComparingInt(due -> due.row.number()));

  private record Due(ScenarioRow row, Instant known) {
    ObjectNode json() {
      return JsonNodeFactory.instance
          .objectNode()
          .put("request", row.id())
          .put("outcome", row.event() ? 1 : 0)
          .put("known_at", known.toString());
    }
  }

  /**
   * A row was scored.
   *
   * @param at by the clock, which may stand up to a minute after the row: nothing is known before
   */
  void scored(ScenarioRow row, Instant at) {
    waiting.add(new Due(row, row.known().isBefore(at) ? at : row.known()));
  }

  /** Takes out what is known by now, as the API takes it; at most so many, the oldest first. */
  List<ObjectNode> take(Instant now, int most) {
    List<ObjectNode> known = new ArrayList<>();
    while (known.size() < most && !waiting.isEmpty() && !waiting.element().known.isAfter(now)) {
      known.add(waiting.remove().json());
    }
    return known;
  }
}

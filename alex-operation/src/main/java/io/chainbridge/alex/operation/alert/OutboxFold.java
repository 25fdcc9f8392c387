// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

import io.chainbridge.alex.monitoring.alert.AlertState;
import io.chainbridge.alex.monitoring.alert.AlertTransition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fold of an outbox's entries. Not thread-safe. */
final class OutboxFold {
  /** More would only be a list that nobody reads to its end. */
  private static final int MOST_DEAD = 1_000;

  private final Map<String, OutboxView.Waiting> waiting = new LinkedHashMap<>();
  private final Map<String, OutboxView.Dead> dead = new LinkedHashMap<>();
  private final Map<String, AlertTransition> open = new LinkedHashMap<>();
  private long leaves = -1;

  void apply(OutboxEntry entry) {
    switch (entry) {
      case OutboxEntry.Queued(long upTo, List<OutboxMessage> messages) -> {
        leaves = upTo;
        messages.forEach(this::queue);
      }
      case OutboxEntry.Failed(String id, Instant next, String why) ->
          waiting.computeIfPresent(
              id, (_, was) -> new OutboxView.Waiting(was.message(), was.attempts() + 1, next, why));
      case OutboxEntry.Sent(String id) -> waiting.remove(id);
      case OutboxEntry.Died(String id, Instant at, String why) -> die(id, at, why);
      case OutboxEntry.Open(List<AlertTransition> alerts) -> {
        open.clear(); // a dead message that was queued again may tell of one that is over
        alerts.forEach(alert -> open.put(alert.dedupKey(), alert));
      }
      case OutboxEntry.Tried(String id, int attempts) ->
          waiting.computeIfPresent(
              id,
              (_, was) -> new OutboxView.Waiting(was.message(), attempts, was.next(), was.why()));
    }
  }

  private void queue(OutboxMessage message) {
    String id = message.id();
    if (!dead.containsKey(id)) {
      waiting.putIfAbsent(id, new OutboxView.Waiting(message, 0, message.created(), ""));
    }
    for (AlertTransition transition : message.transitions()) {
      if (transition.to() == AlertState.RESOLVED) {
        open.remove(transition.dedupKey());
      } else if (OwnAlerts.isState(transition)) {
        open.put(transition.dedupKey(), transition);
      }
    }
  }

  private void die(String id, Instant at, String why) {
    Optional.ofNullable(waiting.remove(id))
        .ifPresent(was -> {
          dead.put(id, new OutboxView.Dead(was.message(), was.attempts() + 1, at, why));
          if (dead.size() > MOST_DEAD) {
            dead.remove(dead.keySet().iterator().next());
          }
        });
  }

  OutboxView view() {
    return new OutboxView(
        leaves,
        List.copyOf(waiting.values()),
        List.copyOf(dead.values()),
        List.copyOf(open.values()));
  }

  /** The fewest entries whose fold is this one. */
  List<OutboxEntry> entries() {
    List<OutboxEntry> entries = new ArrayList<>();
    dead.values()
        .forEach(one -> {
          String id = one.message().id();
          entries.add(new OutboxEntry.Queued(leaves, List.of(one.message())));
          entries.add(new OutboxEntry.Tried(id, one.attempts() - 1));
          entries.add(new OutboxEntry.Died(id, one.at(), one.why()));
        });
    waiting
        .values()
        .forEach(one -> {
          String id = one.message().id();
          entries.add(new OutboxEntry.Queued(leaves, List.of(one.message())));
          if (one.attempts() > 0) {
            entries.add(new OutboxEntry.Failed(id, one.next(), one.why()));
            entries.add(new OutboxEntry.Tried(id, one.attempts()));
          }
        });
    entries.add(new OutboxEntry.Queued(leaves, List.of()));
    entries.add(new OutboxEntry.Open(List.copyOf(open.values())));
    return entries;
  }
}

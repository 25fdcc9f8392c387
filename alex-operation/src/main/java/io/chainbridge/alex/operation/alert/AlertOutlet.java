// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

import io.chainbridge.alex.documents.receivers.Receivers;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.monitoring.alert.AlertState;
import io.chainbridge.alex.monitoring.alert.AlertTransition;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where alerts leave for the receivers of a home: they are kept in the outbox, then each receiver's
 * own thread sends them. Nothing here waits for a receiver, and nothing is thrown. Thread-safe.
 */
public final class AlertOutlet implements AutoCloseable {
  /** A queue that is longer than this is not waited for by anybody. */
  private static final int MOST_WAITING = 5_000;

  private final Outbox outbox;
  private final Receivers receivers;
  private final Ways ways;
  private final List<CourierThread> threads;

  /**
   * What an outlet works with.
   *
   * @param senders by name of the receiver
   * @param log the home's log, which tells of rollbacks
   */
  public record Ways(
      Map<String, Sender> senders, LogTail log, Courier.Timing timing, Consumer<String> lines) {
    public Ways {
      senders = Map.copyOf(senders);
    }

    boolean groups(String receiver) {
      return Optional.ofNullable(senders.get(receiver)).map(Sender::groups).orElse(true);
    }
  }

  private AlertOutlet(Outbox outbox, Receivers receivers, Ways ways, List<CourierThread> threads) {
    this.outbox = outbox;
    this.receivers = receivers;
    this.ways = ways;
    this.threads = threads;
  }

  /** Starts to send what waits in the outbox. Closing the outlet closes the outbox. */
  public static AlertOutlet open(Outbox outbox, Receivers receivers, Ways ways) {
    List<CourierThread> threads = new ArrayList<>();
    AlertOutlet outlet = new AlertOutlet(outbox, receivers, ways, threads);
    outlet.guarded(outlet::forgetReceivers);
    outlet.guarded(outlet::logFollowed);
    ways.senders()
        .forEach((name, sender) -> {
          Courier courier = new Courier(name, sender, outbox, ways.timing(), ways.lines());
          threads.add(new CourierThread(name, courier, ways.timing().clock(), ways.lines()));
        });
    return outlet;
  }

  /** What was kept for a receiver that there is no more is dead. */
  private void forgetReceivers() {
    for (OutboxView.Waiting waiting : outbox.view().waiting()) {
      String name = waiting.message().receiver();
      if (!ways.senders().containsKey(name)) {
        outbox.append(
            new OutboxEntry.Died(waiting.message().id(), now(), "no receiver is named " + name));
        ways.lines().accept("an alert is DEAD: no receiver is named " + name);
      }
    }
  }

  /** The alerts of a model at a stage that receivers were told of before a restart. */
  public List<AlertTransition> open(ModelId model, Stage stage) {
    return outbox.view().open().stream()
        .filter(open -> open.model().equals(model) && open.stage() == stage)
        .toList();
  }

  /**
   * Sends what one evaluation of a model changed. An alert that is over is resolved at every
   * receiver; so is one of a stage that the model has left, or of a rule that is no more.
   *
   * @param rules the names of the rules that were evaluated
   */
  public void evaluated(
      ModelId model, Stage stage, Set<String> rules, List<AlertTransition> changes, Instant at) {
    List<AlertTransition> open = outbox.view().open();
    Set<String> openKeys = open.stream().map(AlertTransition::dedupKey).collect(Collectors.toSet());
    Stream<AlertTransition> changed =
        changes.stream()
            .filter(change ->
                change.notifies()
                    || (change.to() == AlertState.INACTIVE && openKeys.contains(change.dedupKey())))
            .map(change ->
                change.to() == AlertState.INACTIVE ? resolved(change, change.words(), at) : change);
    Stream<AlertTransition> left =
        open.stream()
            .filter(one -> one.model().equals(model))
            .filter(one -> one.stage() != stage || !rules.contains(one.name()))
            .map(one -> resolved(one, "it is not judged any more", at));
    List<AlertTransition> all = Stream.concat(changed, left).toList();
    guarded(() -> queue(all));
  }

  /** Sends the rollbacks and escalations that the log has got since it was looked at last. */
  public void followLog() {
    guarded(this::logFollowed);
  }

  private synchronized void logFollowed() {
    long size = ways.log().size();
    long seen = outbox.view().leaves();
    if (size == seen) {
      return;
    }
    List<AlertTransition> all = new ArrayList<>();
    if (seen >= 0 && size > seen) { // else receivers are new here, or the log is an older one
      List<AlertTransition> logged = LoggedAlerts.between(seen, size, ways.log());
      all.addAll(logged);
      outbox.view().open().stream()
          .filter(open -> logged.stream().anyMatch(alert -> ended(open, alert)))
          .map(open -> resolved(open, "the model has lost its traffic", now()))
          .forEach(all::add);
    }
    queue(size, all);
  }

  private static boolean ended(AlertTransition open, AlertTransition logged) {
    return OwnAlerts.isRollback(logged) && open.model().equals(logged.model());
  }

  private static AlertTransition resolved(AlertTransition alert, String words, Instant at) {
    return new AlertTransition(
        alert.model(),
        alert.stage(),
        alert.name(),
        alert.condition(),
        alert.action(),
        alert.from(),
        AlertState.RESOLVED,
        at,
        words,
        alert.evidence());
  }

  private synchronized void queue(List<AlertTransition> transitions) {
    if (!transitions.isEmpty()) {
      queue(outbox.view().leaves(), transitions);
    }
  }

  private void queue(long leaves, List<AlertTransition> transitions) {
    List<OutboxMessage> messages = messages(transitions);
    OutboxView before = outbox.view();
    outbox.append(new OutboxEntry.Queued(leaves, messages));
    if (before.waiting().size() >= MOST_WAITING) {
      for (OutboxMessage message : messages) {
        outbox.append(
            new OutboxEntry.Died(message.id(), now(), MOST_WAITING + " alerts wait already"));
        ways.lines().accept("an alert is DEAD: " + MOST_WAITING + " alerts wait already");
      }
    }
    threads.forEach(CourierThread::wake);
  }

  private record Group(String receiver, ModelId model) {}

  /** One message for each receiver and model, or one for each alert where it holds only one. */
  private List<OutboxMessage> messages(List<AlertTransition> transitions) {
    Map<Group, List<AlertTransition>> groups = new LinkedHashMap<>();
    for (AlertTransition transition : transitions) {
      for (String name : receivers.forAction(transition.action())) {
        groups
            .computeIfAbsent(new Group(name, transition.model()), _ -> new ArrayList<>())
            .add(transition);
      }
    }
    List<OutboxMessage> messages = new ArrayList<>();
    groups.forEach((group, all) -> {
      if (ways.groups(group.receiver())) {
        messages.add(new OutboxMessage(group.receiver(), now(), all));
      } else {
        all.forEach(one -> messages.add(new OutboxMessage(group.receiver(), now(), List.of(one))));
      }
    });
    return messages;
  }

  private Instant now() {
    return ways.timing().clock().instant();
  }

  /** An alert that cannot be kept must not stop what raised it. */
  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (UncheckedIOException e) {
      ways.lines().accept("alerts were NOT KEPT for their receivers: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    threads.forEach(CourierThread::stop);
    threads.forEach(CourierThread::close);
    outbox.close();
  }
}

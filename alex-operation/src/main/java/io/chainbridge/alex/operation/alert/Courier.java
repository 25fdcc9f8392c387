// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Takes the messages of one receiver out of the outbox. A message waits for earlier ones that tell
 * of the same alert, so that a resolve never overtakes its trigger; no other failure holds it up.
 * One thread at a time.
 */
public final class Courier {
  private final String receiver;
  private final Sender sender;
  private final Outbox outbox;
  private final Timing timing;
  private final Consumer<String> lines;
  private Instant pausedUntil = Instant.MIN;
  private boolean failing;
  private volatile boolean ended;

  /** When things happen. */
  public record Timing(Retries retries, InstantSource clock, RandomGenerator random) {}

  Courier(String receiver, Sender sender, Outbox outbox, Timing timing, Consumer<String> lines) {
    this.receiver = receiver;
    this.sender = sender;
    this.outbox = outbox;
    this.timing = timing;
    this.lines = lines;
  }

  /** Makes an attempt for each message that is due; returns when the next one is due, if any. */
  Optional<Instant> turn() {
    Set<String> held = new HashSet<>();
    Optional<Instant> next = Optional.empty();
    for (OutboxView.Waiting waiting : outbox.view().waiting()) {
      OutboxMessage message = waiting.message();
      if (ended || !message.receiver().equals(receiver)) {
        continue;
      }
      Set<String> alerts = message.alerts();
      if (!Collections.disjoint(held, alerts)) {
        held.addAll(alerts);
        continue;
      }
      Instant due = later(waiting.next(), pausedUntil);
      Optional<Instant> again =
          due.isAfter(timing.clock.instant()) ? Optional.of(due) : attempt(waiting);
      if (again.isPresent()) {
        held.addAll(alerts);
        next = Optional.of(next.filter(again.get()::isAfter).orElse(again.get()));
      }
    }
    return next;
  }

  /** Begins no further attempt. */
  void stop() {
    ended = true;
  }

  /** Ends the attempt that is under way; its message is sent again after a restart. */
  void end() {
    stop();
    sender.close();
  }

  /** Makes one attempt; returns when the next one is due, or nothing when it is settled. */
  private Optional<Instant> attempt(OutboxView.Waiting waiting) {
    Answer answer = sender.send(waiting.message());
    if (ended && !(answer instanceof Answer.Taken)) {
      return Optional.empty();
    }
    return switch (answer) {
      case Answer.Taken _ -> {
        outbox.append(new OutboxEntry.Sent(waiting.message().id()));
        tellFailing(false, "takes alerts again");
        yield Optional.empty();
      }
      case Answer.Later later -> later(waiting, later);
      case Answer.Never never -> die(waiting, never.words());
    };
  }

  private Optional<Instant> later(OutboxView.Waiting waiting, Answer.Later answer) {
    Instant now = timing.clock.instant();
    tellFailing(true, answer.words() + "; its alerts are kept and tried again");
    answer.pause().ifPresent(pause -> pausedUntil = later(pausedUntil, now.plus(pause)));
    if (!now.isBefore(waiting.message().created().plus(timing.retries.limit()))) {
      return die(waiting, answer.words());
    }
    Instant next =
        later(pausedUntil, now.plus(timing.retries.after(waiting.attempts() + 1, timing.random)));
    outbox.append(new OutboxEntry.Failed(waiting.message().id(), next, answer.words()));
    return Optional.of(next);
  }

  private Optional<Instant> die(OutboxView.Waiting waiting, String why) {
    Instant now = timing.clock.instant();
    outbox.append(new OutboxEntry.Died(waiting.message().id(), now, why));
    lines.accept(
        "receiver %s: an alert is DEAD after %d attempts, %s; alex alerts list shows it"
            .formatted(receiver, waiting.attempts() + 1, why));
    return Optional.empty();
  }

  /** Once when it begins and once when it is over. */
  private void tellFailing(boolean now, String words) {
    if (failing != now) {
      failing = now;
      lines.accept("receiver " + receiver + ": " + words);
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}

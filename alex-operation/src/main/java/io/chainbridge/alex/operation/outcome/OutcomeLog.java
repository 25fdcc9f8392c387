// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.outcome;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.monitoring.window.CountedOutcomes;
import io.chainbridge.alex.operation.outcome.OutcomeAnswer.Reason;
import io.chainbridge.alex.operation.watch.KnownOutcome;
import io.chainbridge.alex.operation.watch.LabelSource;
import io.chainbridge.alex.operation.watch.ScoredRequest;
import io.chainbridge.alex.predictionlog.CountedRecords;
import io.chainbridge.alex.predictionlog.Durability;
import io.chainbridge.alex.predictionlog.LogHead;
import io.chainbridge.alex.predictionlog.LogSettings;
import io.chainbridge.alex.predictionlog.PredictionLog;
import io.chainbridge.alex.predictionlog.PredictionLogReader;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The outcomes of a live home: chained segments, and who waits for one. An outcome is durable
 * before it is answered; {@link CountedOutcomes} says which of them count. Thread-safe.
 */
public final class OutcomeLog implements LabelSource, AutoCloseable {
  /** 8 MiB: about 60,000 outcomes a segment. */
  private static final LogSettings SETTINGS = new LogSettings(8 << 20, Durability.POWER);

  private static final long LOST = -1;

  private record Newest(long number, OutcomeRecord outcome) {}

  private final PredictionLog log;
  private final AwaitedRequests requests = new AwaitedRequests();
  private final Map<Long, Newest> newest = new HashMap<>();
  private final CountedOutcomes<OutcomeRecord> counted = new CountedOutcomes<>();
  private CompletableFuture<Long> tail;
  private Instant received = Instant.MIN;
  private long numbers;

  private OutcomeLog(PredictionLog log) {
    this.log = log;
    this.tail = CompletableFuture.completedFuture(0L);
  }

  /** Opens or creates the log in this folder and reads what is in it. */
  public static OutcomeLog open(Path folder) {
    OutcomeLog opened = new OutcomeLog(PredictionLog.open(folder, SETTINGS));
    new PredictionLogReader(folder)
        .forEach(record -> opened.keep(OutcomeRecord.read(record.payload())));
    return opened;
  }

  /** Takes no outcome where some that were counted once are missing; says so in one sentence. */
  public Optional<String> compare(Path folder, long outcomes, Sha256 head) {
    Optional<String> missing =
        CountedRecords.missing(folder, outcomes, head)
            .map(why -> "NO OUTCOME IS TAKEN: in the log of outcomes, " + why);
    missing.ifPresent(log::stop);
    return missing;
  }

  /** Looks at the segment files as the disk knows them; says in one sentence what happened. */
  public Optional<String> checkSegments() {
    return log.isWritable()
        ? log.checkSegments().map(why -> "NO OUTCOME IS TAKEN: in the log of outcomes, " + why)
        : Optional.empty();
  }

  private boolean keep(OutcomeRecord outcome) {
    newest.put(outcome.record(), new Newest(++numbers, outcome));
    received = outcome.receivedAt();
    return counted.add(outcome.record(), day(outcome.receivedAt()), outcome);
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  /**
   * Takes outcomes, each by itself. The future completes when all that were taken are durable.
   *
   * @return what became of each, in the order given
   */
  public synchronized CompletableFuture<List<OutcomeAnswer>> give(
      List<GivenOutcome> given, Instant now, OutcomeSender sender) {
    Instant at = now.isBefore(received) ? received : now;
    List<OutcomeAnswer> answers = new ArrayList<>();
    given.forEach(outcome -> answers.add(give(outcome, at, sender)));
    return tail.thenApply(_ -> List.copyOf(answers));
  }

  private OutcomeAnswer give(GivenOutcome given, Instant at, OutcomeSender sender) {
    return switch (given.of()) {
      case GivenOutcome.Subject.ByRecord(long number) -> give(number, given, at, sender);
      case GivenOutcome.Subject.ByRequest(String id) when requests.isShared(id) ->
          new OutcomeAnswer.Refused(
              Reason.REQUEST_NOT_UNIQUE,
              "more than one record has the request '%s'; give the record number".formatted(id));
      case GivenOutcome.Subject.ByRequest(String id) ->
          requests
              .of(id)
              .map(number -> give(number, given, at, sender))
              .orElseGet(() ->
                  new OutcomeAnswer.Refused(
                      Reason.UNKNOWN_REQUEST, "no record has the request '%s'".formatted(id)));
    };
  }

  private OutcomeAnswer give(long number, GivenOutcome given, Instant at, OutcomeSender sender) {
    Optional<ScoredRequest> request = requests.of(number);
    if (request.isEmpty()) {
      return new OutcomeAnswer.Refused(
          Reason.UNKNOWN_RECORD, "there is no prediction record " + number);
    }
    return sender
        .against(request.get().champion().model().name())
        .<OutcomeAnswer>map(why -> new OutcomeAnswer.Refused(Reason.SENDER_NOT_PERMITTED, why))
        .orElseGet(() -> give(number, request.get(), given, at));
  }

  private OutcomeAnswer give(long number, ScoredRequest request, GivenOutcome given, Instant at) {
    OutcomeRecord outcome =
        new OutcomeRecord(
            at,
            number,
            request.id(),
            given.event(),
            given.knownAt(),
            given.amount(),
            given.replaces());
    if (outcome.knownAt().isBefore(request.at())) {
      return new OutcomeAnswer.Refused(
          Reason.KNOWN_BEFORE_PREDICTION,
          "known_at is %s, the request was scored at %s"
              .formatted(outcome.knownAt(), request.at()));
    }
    if (outcome.knownAt().isAfter(outcome.receivedAt())) {
      return new OutcomeAnswer.Refused(
          Reason.KNOWN_IN_FUTURE,
          "known_at is %s, it is %s now".formatted(outcome.knownAt(), outcome.receivedAt()));
    }
    return repeated(outcome).orElseGet(() -> append(outcome));
  }

  /** What is said of a request that has an outcome already; empty where this one may be kept. */
  private Optional<OutcomeAnswer> repeated(OutcomeRecord outcome) {
    Newest before = newest.get(outcome.record());
    if (before != null && before.outcome.saysTheSame(outcome)) {
      return Optional.of(new OutcomeAnswer.Known(before.number, outcome.record()));
    }
    if (before != null && outcome.replaces().isEmpty()) {
      return Optional.of(
          new OutcomeAnswer.Refused(
              Reason.OUTCOME_GIVEN_BEFORE,
              "record %d has outcome %d; a correction says \"replaces\": %d"
                  .formatted(outcome.record(), before.number, before.number)));
    }
    Optional<Long> current = Optional.ofNullable(before).map(Newest::number);
    return outcome.replaces().isEmpty() || outcome.replaces().equals(current)
        ? Optional.empty()
        : Optional.of(
            new OutcomeAnswer.Refused(
                Reason.REPLACES_ANOTHER,
                "it replaces outcome %d; the outcome of record %d is %s"
                    .formatted(
                        outcome.replaces().get(),
                        outcome.record(),
                        current.map(String::valueOf).orElse("not given yet"))));
  }

  private OutcomeAnswer append(OutcomeRecord outcome) {
    tail = log.append(outcome.write());
    boolean counts = keep(outcome);
    return new OutcomeAnswer.Kept(numbers, outcome.record(), counts);
  }

  @Override
  public synchronized void scored(long record, ScoredRequest request) {
    requests.add(record, request);
  }

  @Override
  public boolean startsFromTheLog() {
    return true;
  }

  @Override
  public Optional<LogHead> logged() {
    return Optional.of(log.head());
  }

  /** Those of the days before today: the last word of a day counts. */
  @Override
  public synchronized List<KnownOutcome> knownBy(Instant now) {
    if (tail.exceptionally(_ -> LOST).join() == LOST) { // no count may know more than the disk
      return List.of();
    }
    received = now.isBefore(received) ? received : now; // nothing comes into a day that is taken
    return counted.takeBefore(day(now)).stream()
        .flatMap(outcome ->
            requests
                .of(outcome.record())
                .map(request ->
                    new KnownOutcome(
                        request, outcome.knownAt(), outcome.receivedAt(), outcome.event()))
                .stream())
        .toList();
  }

  @Override
  public void close() {
    log.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway;

import io.chainbridge.alex.gateway.IdempotencyWindow.Claim;
import io.chainbridge.alex.gateway.ScoreRequest.Target;
import io.chainbridge.alex.gateway.loading.Servable;
import io.chainbridge.alex.gateway.loading.ServingPermission;
import io.chainbridge.alex.gateway.record.FieldFault;
import io.chainbridge.alex.gateway.record.PredictionRecord;
import io.chainbridge.alex.gateway.routing.Arm;
import io.chainbridge.alex.gateway.routing.Route;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.ledger.ProofKey;
import io.chainbridge.alex.predictionlog.PredictionLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The scoring engine of one process: a request is routed, scored by champion and challenger on the
 * calling thread, logged with both scores, and answered once its record is durable.
 *
 * <p>Answers complete on the log's delivery thread: what hangs on them must be quick or go
 * elsewhere. Thread-safe. Closing it does not close the log, which its owner opened.
 */
public final class Gateway implements AutoCloseable {
  private static final int REMEMBERED_IDS = 65_536;

  private final PredictionLog log;
  private final InstantSource clock;
  private final PredictionObserver observer;
  private final ModelShelf shelf;
  private final GatewayStats tally = new GatewayStats();
  private final DualScoring scoring = new DualScoring(tally);
  private final IdempotencyWindow window = new IdempotencyWindow(REMEMBERED_IDS);
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("alex-gateway-recheck").factory());

  private Gateway(
      PredictionLog log, ProofKey key, InstantSource clock, PredictionObserver observer) {
    this.log = log;
    this.clock = clock;
    this.observer = observer;
    this.shelf = new ModelShelf(key);
  }

  /** A gateway without tables that nobody watches. */
  public static Gateway open(PredictionLog log, ProofKey key, InstantSource clock) {
    return open(log, key, clock, (_, _, _, _) -> {});
  }

  /**
   * A gateway without tables.
   *
   * @param key what proofs and grants must be signed with
   */
  public static Gateway open(
      PredictionLog log, ProofKey key, InstantSource clock, PredictionObserver observer) {
    return new Gateway(log, key, clock, observer);
  }

  /** Puts a table in force if it is newer and every model in it proves what its place demands. */
  public InstallResult install(RoutingTable table) {
    return shelf.install(table);
  }

  /** Serves this name no longer; does nothing when it is not served. */
  public void withdraw(String name) {
    shelf.withdraw(name);
  }

  /**
   * Reads and proves every model again; one that fails is served no longer: a challenger is no
   * longer scored, and a name whose champion fails answers {@link ScoreAnswer.Unavailable} until a
   * newer table is installed.
   */
  public List<Quarantine> recheck() {
    return shelf.recheck();
  }

  /** Rechecks at this interval until closed and hands over what it quarantines. */
  public void recheckEvery(Duration interval, Consumer<List<Quarantine>> raised) {
    Runnable check =
        () -> {
          try {
            List<Quarantine> found = recheck();
            if (!found.isEmpty()) {
              raised.accept(found);
            }
          } catch (RuntimeException _) {
            tally.observerFailures.increment(); // an exception would end the timer
          }
        };
    var _ =
        timer.scheduleWithFixedDelay(
            check, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The tables in force, by name. */
  public SortedMap<String, RoutingTable> tables() {
    SortedMap<String, RoutingTable> tables = new TreeMap<>();
    shelf.slots().forEach((name, slot) -> tables.put(name, slot.table()));
    return tables;
  }

  /** Whether requests to this name can be answered. */
  public boolean isReady(String name) {
    return log.isWritable()
        && shelf.slot(name).filter(slot -> slot.stopped().isEmpty()).isPresent();
  }

  /** Whether requests to every name in force can be answered. */
  public boolean isReady() {
    return log.isWritable()
        && shelf.slots().values().stream().allMatch(slot -> slot.stopped().isEmpty());
  }

  /** What was counted since opening. */
  public GatewayCounters counters() {
    return tally.now();
  }

  /** Now, in microseconds since the epoch. */
  public long nowMicros() {
    Instant now = clock.instant();
    return Math.addExact(
        Math.multiplyExact(now.getEpochSecond(), 1_000_000L), now.getNano() / 1_000L);
  }

  /** What is wrong with the request's input, without scoring or logging; empty if nothing is. */
  public List<FieldFault> faults(ScoreRequest request) {
    List<FieldFault> faults = new ArrayList<>(request.features().faults());
    shelf
        .slot(request.model())
        .map(slot -> RowEncoder.encode(features(slot), request.features()))
        .ifPresent(encoded -> {
          if (encoded instanceof RowEncoder.Encoded.Faulty(List<FieldFault> more)) {
            faults.addAll(more);
          }
        });
    return faults;
  }

  private static List<Feature> features(ModelShelf.Slot slot) {
    return slot.table().champion().model().features();
  }

  /** Scores one row; every outcome is a value, the future never fails. */
  public CompletableFuture<ScoreAnswer> score(ScoreRequest request) {
    long arrived = System.nanoTime();
    Optional<ModelShelf.Slot> slot = shelf.slot(request.model());
    if (slot.isEmpty()) {
      return CompletableFuture.completedFuture(new ScoreAnswer.Unknown("model " + request.model()));
    }
    if (!slot.get().stopped().isEmpty()) {
      return CompletableFuture.completedFuture(
          new ScoreAnswer.Unavailable("the champion failed its recheck: " + slot.get().stopped()));
    }
    Optional<Route> route = route(slot.get().table(), request);
    if (route.isEmpty()) {
      return CompletableFuture.completedFuture(
          new ScoreAnswer.Unknown("version " + request.target()));
    }
    List<FieldFault> faults = request.features().faults();
    return switch (RowEncoder.encode(features(slot.get()), request.features())) {
      case RowEncoder.Encoded.Row(double[] row) when faults.isEmpty() ->
          claimed(request, slot.get().table(), route.get(), row, arrived);
      case RowEncoder.Encoded.Row _ -> bad(faults);
      case RowEncoder.Encoded.Faulty(List<FieldFault> more) -> {
        faults.addAll(more);
        yield bad(faults);
      }
    };
  }

  private static Optional<Route> route(RoutingTable table, ScoreRequest request) {
    return switch (request.target()) {
      case Target.Routed() ->
          Optional.of(table.routing().route(request.routingKey(), request.group()));
      case Target.Pinned(String version) -> {
        if (names(table.champion(), version)) {
          yield Optional.of(Route.undivided(Route.Mode.PINNED, Arm.CHAMPION));
        }
        yield table.challenger().stream()
            .filter(servable -> names(servable, version))
            .filter(servable -> servable.right().includes(ServingPermission.DECIDE))
            .map(_ -> Route.undivided(Route.Mode.PINNED, Arm.CHALLENGER))
            .findFirst();
      }
    };
  }

  private static boolean names(Servable servable, String version) {
    return servable.id().version().equals(version) || servable.id().value().equals(version);
  }

  private CompletableFuture<ScoreAnswer> bad(List<FieldFault> faults) {
    tally.badRequests.increment();
    return CompletableFuture.completedFuture(new ScoreAnswer.BadRequest(faults));
  }

  private CompletableFuture<ScoreAnswer> claimed(
      ScoreRequest request, RoutingTable table, Route route, double[] row, long arrived) {
    String id = request.model() + "/" + request.id();
    return switch (window.claim(id, request.inputDigest())) {
      case Claim.Repeated(CompletableFuture<ScoreAnswer> answer) -> {
        tally.repeated.increment();
        yield answer;
      }
      case Claim.Other() -> {
        tally.conflicts.increment();
        yield CompletableFuture.completedFuture(new ScoreAnswer.Conflict(request.id()));
      }
      case Claim.Fresh(CompletableFuture<ScoreAnswer> answer) -> {
        answer(scoring.score(request, table, route, row, arrived), table, answer);
        yield answer.whenComplete((done, _) -> {
          if (!(done instanceof ScoreAnswer.Scored)) {
            window.forget(id);
          }
        });
      }
    };
  }

  /** The record first; the answer when it is durable. */
  private void answer(
      DualScoring.Scoring scored, RoutingTable table, CompletableFuture<ScoreAnswer> answer) {
    try {
      var _ =
          log.append(scored.record().write(), sequence -> observe(sequence, scored))
              .whenComplete((sequence, failure) -> {
                if (failure == null) {
                  answer.complete(decision(sequence, scored, table));
                } else {
                  tally.logFailures.increment();
                  answer.complete(
                      new ScoreAnswer.Unavailable(String.valueOf(failure.getMessage())));
                }
              });
    } catch (IllegalArgumentException e) {
      tally.badRequests.increment();
      answer.complete(
          new ScoreAnswer.BadRequest(
              List.of(new FieldFault("features", String.valueOf(e.getMessage())))));
    }
  }

  private void observe(long sequence, DualScoring.Scoring scored) {
    try {
      observer.durable(sequence, scored.record(), scored.championRow(), scored.challengerRow());
    } catch (RuntimeException _) {
      tally.observerFailures.increment();
    }
  }

  private ScoreAnswer decision(long sequence, DualScoring.Scoring scored, RoutingTable table) {
    PredictionRecord record = scored.record();
    return switch (record.decidedBy()) {
      case CHAMPION -> scored(sequence, record, table.champion(), scored.championRow());
      case CHALLENGER ->
          scored(sequence, record, table.challenger().getFirst(), scored.challengerRow());
      case NOBODY -> new ScoreAnswer.Unavailable("no model had a sound score, record " + sequence);
    };
  }

  private ScoreAnswer.Scored scored(
      long sequence, PredictionRecord record, Servable decider, double[] row) {
    tally.scored.increment();
    return new ScoreAnswer.Scored(
        record.id(), record.answered().orElseThrow(), sequence, decider, record.route(), row);
  }

  /** Ends the rechecks. */
  @Override
  public void close() {
    timer.shutdownNow();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway;

import io.chainbridge.alex.gateway.IdempotencyWindow.Claim;
import io.chainbridge.alex.gateway.loading.Servable;
import io.chainbridge.alex.gateway.record.FeatureRow;
import io.chainbridge.alex.gateway.record.FieldFault;
import io.chainbridge.alex.gateway.record.PredictionRecord;
import io.chainbridge.alex.ledger.ProofKey;
import io.chainbridge.alex.predictionlog.PredictionLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The scoring engine of one process. A request is routed, scored by champion and challenger on the
 * calling thread, logged with both scores, and answered once its record is durable.
 *
 * <p>Answers complete on the log's delivery thread. A callback on them must be quick or move to
 * another thread. Thread-safe. Closing it does not close the log, which its owner opened.
 */
public final class Gateway implements AutoCloseable {
  /** Request ids that are remembered: a minute of retries at 1,000 rows a second. */
  private static final int REMEMBERED_IDS = 65_536;

  private final PredictionLog log;
  private final InstantSource clock;
  private final PredictionObserver observer;
  private final ModelShelf shelf;
  private final GatewayStats stats = new GatewayStats();
  private final DualScoring scoring = new DualScoring(stats);
  private final Standstill standstill = new Standstill();

  /** The newest generation before the last change that stopped requests. */
  private volatile long changed = -1;

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

  /** A gateway without tables and without an observer. */
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

  /** Puts a table in force if it is newer and every model in it has the proof its arm needs. */
  public InstallResult install(RoutingTable table) {
    return shelf.install(table);
  }

  /**
   * Makes a change, such as a rollback and its new table, while no request is under way: those that
   * were scored before are answered first, those that come meanwhile are routed by what is in force
   * then. It must neither score nor wait for an answer. Where answers hang, it is made all the same
   * after half a second.
   */
  public void still(Runnable change) {
    standstill.during(() -> {
      changed =
          tables().values().stream().mapToLong(RoutingTable::generation).max().orElse(changed);
      change.run();
    });
  }

  /** Serves this name no longer; does nothing when it is not served. */
  public void withdraw(String name) {
    shelf.withdraw(name);
  }

  /**
   * Reads and proves every model again. A challenger that fails is no longer scored. A name whose
   * champion fails answers {@link ScoreAnswer.Unavailable} until a newer table is installed.
   */
  public List<Quarantine> recheck() {
    return shelf.recheck();
  }

  /**
   * Rechecks at this interval until closed.
   *
   * @param raised receives what was quarantined
   * @param failed receives why a check, or its report, came to no end; the next one is made anyway
   */
  public void recheckEvery(
      Duration interval,
      Consumer<List<Quarantine>> raised,
      Consumer<? super RuntimeException> failed) {
    Runnable check =
        () -> {
          try {
            List<Quarantine> found = recheck();
            if (!found.isEmpty()) {
              raised.accept(found);
            }
          } catch (RuntimeException e) { // an exception would end the timer
            stats.observerFailures.increment();
            failed.accept(e);
          }
        };
    var _ =
        timer.scheduleWithFixedDelay(
            check, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The tables in force, by name: one unmodifiable map until the next change. */
  public SortedMap<String, RoutingTable> tables() {
    return shelf.tables();
  }

  /** The table in force under this name; take it once for each request. */
  public Optional<ServedName> served(String name) {
    return shelf.served(name);
  }

  /** Whether requests to this name can be answered. */
  public boolean isReady(String name) {
    return log.isWritable() && served(name).filter(served -> !served.isStopped()).isPresent();
  }

  /** Whether requests to every name in force can be answered. */
  public boolean isReady() {
    return log.isWritable() && shelf.isWhole();
  }

  /** What was counted since opening. */
  public GatewayCounters counters() {
    return stats.now();
  }

  /** Now, in microseconds since the epoch. */
  public long nowMicros() {
    Instant now = clock.instant();
    return Math.addExact(
        Math.multiplyExact(now.getEpochSecond(), 1_000_000L), now.getNano() / 1_000L);
  }

  /** Routes and encodes one request by a table that {@link #served} gave. */
  public Preparation prepare(ServedName served, ScoreRequest request) {
    Preparation prepared = Preparation.of(served, request);
    if (prepared instanceof Preparation.Refused(ScoreAnswer.BadRequest _)) {
      stats.badRequests.increment();
    }
    return prepared;
  }

  /** Scores one row; every outcome is a value, the future never fails. */
  public CompletableFuture<ScoreAnswer> score(ScoreRequest request) {
    Optional<ServedName> served = served(request.model());
    if (served.isEmpty()) {
      return CompletableFuture.completedFuture(new ScoreAnswer.Unknown("model " + request.model()));
    }
    return switch (prepare(served.get(), request)) {
      case Preparation.Ready ready -> score(ready);
      case Preparation.Refused(ScoreAnswer answer) -> CompletableFuture.completedFuture(answer);
    };
  }

  /** Scores a row that this gateway prepared; every outcome is a value, the future never fails. */
  public CompletableFuture<ScoreAnswer> score(Preparation.Ready ready) {
    ScoreRequest request = ready.request();
    String id = request.model() + "/" + request.id();
    return switch (window.claim(id, request.inputDigest())) {
      case Claim.Repeated(CompletableFuture<ScoreAnswer> answer) -> {
        stats.repeated.increment();
        yield answer;
      }
      case Claim.Other() -> {
        stats.conflicts.increment();
        yield CompletableFuture.completedFuture(new ScoreAnswer.Conflict(request.id()));
      }
      case Claim.Fresh(CompletableFuture<ScoreAnswer> answer) -> {
        scored(ready, answer);
        yield answer.whenComplete((done, _) -> {
          if (!(done instanceof ScoreAnswer.Scored)) {
            window.forget(id);
          }
        });
      }
    };
  }

  /** Scores by the table that it was prepared by; after a change by the one in force then. */
  private void scored(Preparation.Ready prepared, CompletableFuture<ScoreAnswer> answer) {
    long entered = standstill.enter();
    var _ = answer.whenComplete((_, _) -> standstill.leave(entered));
    try {
      switch (prepared.table().generation() > changed
          ? prepared
          : prepared.inForce(served(prepared.table().name()))) {
        case Preparation.Ready ready -> answer(scoring.score(ready), ready.table(), answer);
        case Preparation.Refused(ScoreAnswer refused) -> answer.complete(refused);
      }
    } catch (RuntimeException e) { // it must not be under way for ever
      answer.completeExceptionally(e);
    }
  }

  /** Appends the record; completes the answer when it is durable. */
  private void answer(
      DualScoring.Scoring scored, RoutingTable table, CompletableFuture<ScoreAnswer> answer) {
    try {
      var _ =
          log.append(scored.record().write(), sequence -> observe(sequence, scored))
              .whenComplete((sequence, failure) -> {
                if (failure == null) {
                  answer.complete(decision(sequence, scored, table));
                } else {
                  stats.logFailures.increment();
                  answer.complete(ScoreAnswer.Unavailable.notLogged(failure));
                }
              });
    } catch (IllegalArgumentException e) {
      stats.badRequests.increment();
      answer.complete(
          new ScoreAnswer.BadRequest(
              List.of(tooLarge(scored.record().inputs(), String.valueOf(e.getMessage())))));
    }
  }

  private static FieldFault tooLarge(FeatureRow inputs, String message) {
    return new FieldFault(
        FieldFault.Code.RECORD_TOO_LARGE, "features", inputs.values().size() + " values", message);
  }

  private void observe(long sequence, DualScoring.Scoring scored) {
    try {
      observer.durable(sequence, scored.record(), scored.championRow(), scored.challengerRow());
    } catch (RuntimeException _) {
      stats.observerFailures.increment();
    }
  }

  private ScoreAnswer decision(long sequence, DualScoring.Scoring scored, RoutingTable table) {
    PredictionRecord record = scored.record();
    return switch (record.decidedBy()) {
      case CHAMPION -> scored(sequence, record, table.champion(), scored.championRow());
      case CHALLENGER ->
          scored(sequence, record, table.challenger().orElseThrow(), scored.challengerRow());
      case NOBODY -> ScoreAnswer.Unavailable.noSoundScore(sequence);
    };
  }

  private ScoreAnswer.Scored scored(
      long sequence, PredictionRecord record, Servable decider, double[] row) {
    stats.scored.increment();
    return new ScoreAnswer.Scored(
        record.id(), record.answered().orElseThrow(), sequence, decider, record.route(), row);
  }

  /** Ends the rechecks. */
  @Override
  public void close() {
    timer.shutdownNow();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import io.chainbridge.alex.gateway.PredictionObserver;
import io.chainbridge.alex.gateway.Quarantine;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.UnfinishedDocuments;
import io.chainbridge.alex.governance.home.BlobSweep;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.decide.Book;
import io.chainbridge.alex.lifecycle.dossier.Continuity;
import io.chainbridge.alex.lifecycle.dossier.LostLeaves;
import io.chainbridge.alex.lifecycle.roster.Roster;
import io.chainbridge.alex.monitoring.window.CountList;
import io.chainbridge.alex.monitoring.window.WatchTerms;
import io.chainbridge.alex.operation.Operation;
import io.chainbridge.alex.operation.OperationSettings;
import io.chainbridge.alex.operation.outcome.OutcomeLog;
import io.chainbridge.alex.operation.report.AlertSettings;
import io.chainbridge.alex.operation.report.Notice;
import io.chainbridge.alex.operation.watch.FolderCounts;
import io.chainbridge.alex.operation.watch.LabelSource;
import io.chainbridge.alex.operation.watch.StepApprovals;
import io.chainbridge.alex.operation.watch.UnfinishedReports;
import io.chainbridge.alex.operation.watch.WatchPorts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The operation of a home on the wall clock: follows the log, ends days, rechecks models and sweeps
 * blobs on one timer thread.
 */
final class LiveOperation implements AutoCloseable {
  /** A rollback by another process reaches this one within a second (row R7). */
  private static final Duration FOLLOW = Duration.ofSeconds(1);

  private static final Duration SWEEP_EVERY = Duration.ofDays(1);

  private final Home home;
  private final Operation operation;
  private final InstantSource clock;
  private final Consumer<Notice> lines;

  /** What the home lacked when it was opened; it stays read only until it is opened again. */
  private final Optional<LostLeaves> behind;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("alex-supervisor").factory());

  private Instant nextSweep = Instant.MIN;
  private final Supplier<Book> newest;
  private volatile Book book;
  private final Optional<OutcomeLog> outcomes;

  private LiveOperation(
      Home home,
      Operation operation,
      Optional<OutcomeLog> outcomes,
      InstantSource clock,
      Consumer<Notice> lines,
      Supplier<Book> newest) {
    this.home = home;
    this.newest = newest;
    this.book = newest.get();
    this.behind = home.journal().behind();
    this.operation = operation;
    this.outcomes = outcomes;
    this.clock = clock;
    this.lines = lines;
  }

  /** Opens the operation and serves what the log says now. */
  static LiveOperation open(
      Home home,
      Governance governance,
      ServerSettings settings,
      PredictionObserver observer,
      Optional<RehearsalTerms> rehearsal) {
    InstantSource clock = settings.clock();
    Consumer<Notice> lines = settings.lines();
    Optional<LostLeaves> behind = home.journal().behind();
    boolean watches = (home.kind() == Home.Kind.LIVE || rehearsal.isPresent()) && behind.isEmpty();
    Optional<OutcomeLog> outcomes =
        watches ? Optional.of(outcomes(home, governance, lines)) : Optional.empty();
    WatchPorts ports =
        new WatchPorts(
            FolderCounts.in(home),
            outcomes.<LabelSource>map(log -> log).orElse(LabelSource.none()),
            StepApprovals.byPeople(),
            rehearsal.map(RehearsalTerms::watch).orElse(WatchTerms.STANDARD));
    if (behind.isEmpty()) { // before models are loaded from them
      UnfinishedDocuments.finish(home)
          .forEach(name -> lines.accept(Notice.news("written again after a crash: " + name)));
      UnfinishedReports.finish(home, ports, line -> lines.accept(Notice.warning(line)));
    }
    Operation operation;
    try {
      AlertSettings alerts =
          rehearsal
              .map(RehearsalTerms::alerts)
              .orElseGet(() -> new LiveAlerts(home, clock, lines).settings(watches));
      operation =
          Operation.open(
              home,
              governance,
              new OperationSettings(ports, alerts, clock, watches, behind.isPresent()),
              List.of(observer),
              lines);
    } catch (RuntimeException e) { // its folder is free for the next start
      outcomes.ifPresent(OutcomeLog::close);
      throw e;
    }
    return started(new LiveOperation(home, operation, outcomes, clock, lines, governance::book));
  }

  /** Serves what the log says now, and tells what is not served. */
  private static LiveOperation started(LiveOperation opened) {
    Operation operation = opened.operation;
    Consumer<Notice> lines = opened.lines;
    Instant now = opened.clock.instant();
    operation.follow();
    operation.tick(now);
    operation
        .deployer()
        .notServed()
        .forEach(model ->
            lines.accept(Notice.alarm(model.model() + " is not served: " + model.reasons())));
    opened.behind.ifPresent(lost -> lines.accept(readOnly(lost)));
    opened.sweep(now);
    return opened;
  }

  /** The log of outcomes; it takes none where some that were counted are missing. */
  private static OutcomeLog outcomes(Home home, Governance governance, Consumer<Notice> lines) {
    OutcomeLog log = OutcomeLog.open(home.outcomes());
    governance
        .book()
        .counted()
        .flatMap(count -> home.blobs().get(count.days()))
        .map(CountList::read)
        .flatMap(list -> log.compare(home.outcomes(), list.outcomes(), list.head()))
        .map(Notice::alarm)
        .ifPresent(lines);
    return log;
  }

  /** Where outcomes are sent; empty for a home that takes none. */
  Optional<OutcomeLog> outcomes() {
    return outcomes;
  }

  private static Notice readOnly(LostLeaves lost) {
    return Notice.alarm(
        ("READ ONLY: the log has %d leaves, a signed checkpoint covers %d; only the models that"
                + " decided before serve. Bring the newest log back, or have two administrators"
                + " run alex recover, then restart")
            .formatted(lost.from(), lost.to()));
  }

  /** What the home lacked when it was opened. */
  Optional<LostLeaves> behind() {
    return behind;
  }

  /** What the log says is absent, as of the last turn of the timer. */
  Continuity continuity() {
    return book.continuity();
  }

  /** Who holds which role, as of the last turn of the timer or the last change by this server. */
  Roster roster() {
    return book.roster();
  }

  /** A change by this server is in force now, and followed at once. */
  void changed() {
    book = newest.get();
    if (!timer.isShutdown()) {
      timer.execute(this::follow);
    }
  }

  private void follow() {
    try {
      operation.follow();
    } catch (RuntimeException e) { // the next turn tries again
      lines.accept(Notice.warning("the log was not followed: " + e));
    }
  }

  Operation operation() {
    return operation;
  }

  /** Lets models prove themselves again, this often. */
  void recheckEvery(Duration recheck) {
    operation.gateway().recheckEvery(recheck, this::raise, this::unchecked);
  }

  /**
   * Starts the loop: the log is followed and open days are ended every second at least.
   *
   * @param recheck how often models prove themselves again: at least as often as that
   * @param publisher keeps the newest checkpoint outside the home
   */
  void start(Duration recheck, Optional<CheckpointPublisher> publisher) {
    long turn = Math.min(recheck.toMillis(), FOLLOW.toMillis());
    var _ = timer.scheduleWithFixedDelay(() -> turn(publisher), turn, turn, TimeUnit.MILLISECONDS);
  }

  private void turn(Optional<CheckpointPublisher> publisher) {
    try {
      turn();
      if (behind.isEmpty()) { // else it would take the place of the one that shows it
        publisher.ifPresent(CheckpointPublisher::turn);
      }
    } catch (RuntimeException e) { // an exception would end the timer
      lines.accept(Notice.warning("the supervisor failed and tries again at the next turn: " + e));
    }
    sweep(clock.instant());
  }

  /** One turn of the loop. */
  void turn() {
    turn(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  /** A turn at the end of this day, on a clock that stands there. */
  void endDay(LocalDate day) {
    turn(day.plusDays(1));
  }

  private void turn(LocalDate today) {
    book = newest.get(); // first: whatever fails below, a revoked role ends
    operation.follow();
    operation.tick(clock.instant(), today);
    outcomes.flatMap(OutcomeLog::checkSegments).map(Notice::alarm).ifPresent(lines);
  }

  /** Once a day; what fails is tried again a day later. */
  private void sweep(Instant now) {
    if (behind.isPresent() || now.isBefore(nextSweep)) { // a lost leaf may name any blob
      return;
    }
    nextSweep = now.plus(SWEEP_EVERY);
    try {
      long swept = BlobSweep.of(home, now);
      if (swept > 0) {
        lines.accept(Notice.news("blobs that nothing named were deleted: " + swept));
      }
    } catch (RuntimeException e) { // an exception would end the timer
      lines.accept(Notice.warning("blobs were not swept: " + e.getMessage()));
    }
  }

  private void raise(List<Quarantine> found) {
    found.forEach(quarantine ->
        lines.accept(
            Notice.alarm(quarantine.model() + " failed its recheck: " + quarantine.reasons())));
    operation.quarantined(found, clock.instant());
  }

  private void unchecked(RuntimeException cause) {
    lines.accept(
        Notice.alarm("the check of the served models failed, the next one is made: " + cause));
  }

  /** What cannot be counted at the end is counted at the next start. */
  private void count() {
    try {
      operation.countRecords();
    } catch (RuntimeException e) { // whatever it is, the rest must be closed
      lines.accept(Notice.warning("the prediction log was not counted: " + e.getMessage()));
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    if (outcomes.isPresent()) {
      count();
    }
    operation.close();
    outcomes.ifPresent(OutcomeLog::close);
  }
}

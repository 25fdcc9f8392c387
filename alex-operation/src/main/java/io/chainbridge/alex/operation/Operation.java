// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation;

import static io.chainbridge.alex.monitoring.judge.HardTrip.ARTIFACT_HASH_MISMATCH;
import static io.chainbridge.alex.monitoring.judge.HardTrip.LOG_NOT_WRITABLE;

import io.chainbridge.alex.gateway.Gateway;
import io.chainbridge.alex.gateway.PredictionObserver;
import io.chainbridge.alex.gateway.Quarantine;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.operation.report.AlertDispatcher;
import io.chainbridge.alex.operation.report.ModelReports;
import io.chainbridge.alex.operation.report.Notice;
import io.chainbridge.alex.operation.report.Reporting;
import io.chainbridge.alex.operation.serving.ModelDeployer;
import io.chainbridge.alex.operation.serving.ServingPlan;
import io.chainbridge.alex.operation.watch.Fired;
import io.chainbridge.alex.operation.watch.HomeLosses;
import io.chainbridge.alex.operation.watch.MinuteWatch;
import io.chainbridge.alex.operation.watch.ModelSupervisor;
import io.chainbridge.alex.operation.watch.MonitoredModels;
import io.chainbridge.alex.operation.watch.RecordsWatch;
import io.chainbridge.alex.operation.watch.RequestCounter;
import io.chainbridge.alex.predictionlog.LogSettings;
import io.chainbridge.alex.predictionlog.PredictionLog;
import io.chainbridge.alex.predictionlog.PredictionLogReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;

/**
 * The running operation of one home: the gateway with the models that the log has in traffic, and
 * the supervisor that judges them. A live server and a replay run the same operation. Closing it
 * closes what it opened, in reverse order.
 *
 * <p>Scoring is thread-safe; following the log, ending days and judging minutes lock the operation.
 */
public final class Operation implements AutoCloseable {
  private final Governance governance;
  private final PredictionLog log;
  private final Gateway gateway;
  private final ModelDeployer deployer;
  private final ModelSupervisor supervisor;
  private final MinuteWatch minutes;
  private final RecordsWatch records;
  private final AlertDispatcher alerts;
  private final boolean watches;
  private final boolean readOnly;
  private boolean deployed;
  private boolean closed;

  private Operation(Governance governance, PredictionLog log, Gateway gateway, Parts parts) {
    this.governance = governance;
    this.log = log;
    this.gateway = gateway;
    this.deployer = parts.deployer;
    this.supervisor = parts.supervisor;
    this.minutes = parts.minutes;
    this.records = parts.records;
    this.alerts = parts.alerts;
    this.watches = parts.settings.watches();
    this.readOnly = parts.settings.readOnly();
  }

  private record Parts(
      ModelDeployer deployer,
      ModelSupervisor supervisor,
      MinuteWatch minutes,
      RecordsWatch records,
      AlertDispatcher alerts,
      OperationSettings settings) {}

  /**
   * Opens the prediction log and the gateway. Nothing is served before {@link #follow()}.
   *
   * @param observers called for each durable prediction, after it was counted
   * @param lines receives one line for each thing that happens
   */
  public static Operation open(
      Home home,
      Governance governance,
      OperationSettings settings,
      List<PredictionObserver> observers,
      Consumer<Notice> lines) {
    MonitoredModels models = MonitoredModels.of(home, settings.ports());
    RequestCounter counter = new RequestCounter(models, settings.ports().labels());
    PredictionLog log =
        PredictionLog.open(
            home.predictions(),
            LogSettings.STANDARD,
            HomeLosses.gaps(governance.book().continuity()));
    Gateway gateway =
        Gateway.open(
            log,
            home.keys().proofs().publicKey(),
            settings.clock(),
            (sequence, record, championRow, challengerRow) -> {
              counter.durable(sequence, record, championRow, challengerRow);
              observers.forEach(
                  observer -> observer.durable(sequence, record, championRow, challengerRow));
            });
    AlertDispatcher alerts =
        AlertDispatcher.open(
            settings.alerts(), home.folder(), line -> lines.accept(Notice.warning(line)));
    Reporting reporting =
        new Reporting(alerts, new ModelReports(home.documents(), home.blobs()), lines);
    RecordsWatch records = new RecordsWatch(governance, log, settings.ports(), lines);
    records.start(home.predictions());
    ModelSupervisor supervisor =
        new ModelSupervisor(governance, models, records::count, settings.ports(), reporting);
    if (settings.watches()) {
      supervisor.follow();
      supervisor.resume(
          new PredictionLogReader(
              home.predictions(), HomeLosses.gaps(governance.book().continuity())),
          counter);
      counter.countedUpTo(log.head().records());
    }
    MinuteWatch minutes = new MinuteWatch(governance, models, counter, settings.ports().settings());
    return new Operation(
        governance,
        log,
        gateway,
        new Parts(
            new ModelDeployer(home, gateway), supervisor, minutes, records, alerts, settings));
  }

  /** The gateway that answers requests. */
  public Gateway gateway() {
    return gateway;
  }

  /** The prediction log. */
  public PredictionLog log() {
    return log;
  }

  /** What is served, and what is not. */
  public ModelDeployer deployer() {
    return deployer;
  }

  /** Serves and monitors what the log says now; call it after every change. */
  public synchronized void follow() {
    if (readOnly) { // what the log says next is not to be served before a restart
      if (!deployed) {
        deployer.deploy(ServingPlan.rollbackTargets(governance.dossiers()), governance.logSize());
      }
      deployed = true;
      return;
    }
    long size = governance.logSize();
    deployer.deploy(ServingPlan.of(governance.dossiers()), size);
    alerts.followLog();
    if (watches) {
      supervisor.follow();
    }
  }

  /** Ends a UTC day: counts it, judges every model, and follows what changed. */
  public synchronized void endDay(LocalDate day, Instant now) {
    endDays(List.of(day), now);
  }

  /**
   * Ends every day before today that is still open, judges the minute where one has ended, and
   * takes traffic away on a hard trip; for a timer.
   */
  public synchronized void tick(Instant now) {
    if (watches && !closed) {
      List<LocalDate> days = supervisor.openDaysBefore(LocalDate.ofInstant(now, ZoneOffset.UTC));
      endDays(days, now);
      if (!days.isEmpty()) {
        records.count();
      }
      records.tick(now);
      minute(now);
      if (!log.isWritable()) {
        minutes.raised(LOG_NOT_WRITABLE, now).forEach(this::take);
      }
    }
  }

  /** Judges what was counted until now, where a minute has ended or a hard trip is seen. */
  public synchronized void minute(Instant now) {
    minutes.judge(now, this::take);
  }

  /**
   * How many requests can follow before a rule could fire at the end of a minute, however they are
   * scored: for a replay, which need not stop between them.
   *
   * @param most at which it stops to look
   */
  public synchronized long quiet(Instant now, long most) {
    return minutes.quiet(now, most);
  }

  /** No request is answered by the old table once the log has the rollback. */
  private void take(Fired fired) {
    gateway.still(() -> {
      if (supervisor.take(fired)) {
        follow();
      }
    });
  }

  /** Takes traffic away from models whose proof no longer holds (invariant 1). */
  public synchronized void quarantined(List<Quarantine> found, Instant now) {
    for (Quarantine quarantine : found) {
      if (watches && supervisor.trip(quarantine.model(), ARTIFACT_HASH_MISMATCH, now)) {
        follow();
      }
    }
  }

  private void endDays(List<LocalDate> days, Instant now) {
    if (!days.isEmpty() && supervisor.close(days, now)) {
      follow();
    }
  }

  /** Enters how far the prediction log has grown: at the end of a replay, or of a server. */
  public synchronized void countRecords() {
    records.count();
  }

  @Override
  public synchronized void close() {
    closed = true;
    gateway.close();
    log.close();
    alerts.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.RolloutPlan;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.decide.Lifecycle;
import io.chainbridge.alex.lifecycle.dossier.Deployment;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.ProductionPeriod;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.monitoring.judge.HardTrip;
import io.chainbridge.alex.monitoring.judge.RollbackWatch;
import io.chainbridge.alex.monitoring.window.DayWindow;
import io.chainbridge.alex.monitoring.window.WatchTerms;
import io.chainbridge.alex.operation.report.Reporting;
import io.chainbridge.alex.predictionlog.PredictionLogReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges every monitored model at the end of each UTC day: takes traffic away when a rollback rule
 * is met, and asks for the next step when its evidence passes. It can only lower traffic by itself.
 *
 * <p>A live server and a replay drive the same supervisor; only the clock, the labels and the
 * people differ. One thread at a time.
 */
public final class ModelSupervisor {
  private final Governance governance;
  private final MonitoredModels models;
  private final CountsStore counts;
  private final LabelSource labels;
  private final WatchTerms settings;
  private final NextStep nextStep;
  private final Reporting reporting;
  private final Runnable countRecords;
  private final Set<ModelId> unmonitored = new HashSet<>();
  private final Set<ModelId> ended = new HashSet<>();

  /**
   * @param countRecords run before every judgement: enters how far the prediction log has grown
   */
  public ModelSupervisor(
      Governance governance,
      MonitoredModels models,
      Runnable countRecords,
      WatchPorts ports,
      Reporting reporting) {
    this.countRecords = countRecords;
    this.governance = governance;
    this.models = models;
    this.counts = ports.counts();
    this.labels = ports.labels();
    this.settings = ports.settings();
    this.nextStep = new NextStep(governance, countRecords, ports.approvals(), reporting);
    this.reporting = reporting;
  }

  /** Begins to monitor every model that the log has in shadow, in rollout or in production. */
  public void follow() {
    for (Map.Entry<ModelId, Dossier> entry : governance.dossiers().entrySet()) {
      follow(entry.getKey(), entry.getValue().state());
    }
  }

  private void follow(ModelId id, State state) {
    switch (state) {
      case State.InShadow shadow -> add(id, shadow.training(), shadow.deployment());
      case State.Rolling rolling -> add(id, rolling.training(), rolling.deployment());
      case State.InProduction serving -> addGoverned(id, serving);
      case State.Superseded(State.InProduction before, ModelId _) -> follow(id, before);
      case State.Unknown _,
          State.Proposed _,
          State.Prototyped _,
          State.Trained _,
          State.Approved _,
          State.BaselineProposed _,
          State.Rejected _,
          State.RolledBack _ ->
          end(id);
    }
  }

  /** A model without traffic is not monitored; with traffic again it starts from new bins. */
  private void end(ModelId id) {
    if (ended.add(id)) {
      models.end(id);
      unmonitored.remove(id);
    }
  }

  /** A baseline has no plan and no bins: it is not monitored. */
  private void addGoverned(ModelId id, State.InProduction serving) {
    if (serving.period() instanceof ProductionPeriod.Governed governed) {
      add(id, serving.training(), governed.plan(), governed.since());
    }
  }

  private void add(ModelId id, TrainingEvidence training, Deployment deployment) {
    add(id, training, deployment.plan(), deployment.shadowSince());
  }

  private void add(ModelId id, TrainingEvidence training, RolloutPlan plan, Instant since) {
    if (unmonitored.contains(id)) {
      return;
    }
    try {
      ended.remove(id);
      if (models.add(id, training, plan, LocalDate.ofInstant(since, ZoneOffset.UTC))) {
        reporting.message(id + ": monitored from now on");
      }
    } catch (RuntimeException e) { // one damaged model must not stop the watch over the others
      unmonitored.add(id);
      reporting.alarm(id + ": CANNOT BE MONITORED, roll it back or repair it: " + e.getMessage());
    }
  }

  /**
   * Ends UTC days: outcomes known by now are counted, every model's counts are kept day by day, and
   * every model is judged once, on all of them.
   *
   * @param days one day, or all that passed while the server was down, oldest first
   * @return whether a state changed, so that what is served must follow
   */
  public boolean close(List<LocalDate> days, Instant now) {
    arrive(now);
    boolean changed = false;
    for (MonitoredModel model : models.all()) {
      List<DayWindow> closed =
          days.stream()
              .filter(day -> !day.isBefore(model.firstOpenDay()))
              .map(day -> keep(model, day))
              .toList();
      if (!closed.isEmpty()) {
        changed |= judge(model, closed, now);
      }
    }
    return changed;
  }

  /**
   * Counts again what was predicted on days that were still open when the last process ended. Call
   * it once, before the gateway serves.
   */
  public void resume(PredictionLogReader predictions, RequestCounter counter) {
    new OpenDayRecount(models, counter).run(predictions);
  }

  /**
   * The days before today that are not closed yet, oldest first: yesterday after midnight, more
   * after the server was down.
   */
  public List<LocalDate> openDaysBefore(LocalDate today) {
    return models.all().stream()
        .map(MonitoredModel::firstOpenDay)
        .min(LocalDate::compareTo)
        .filter(first -> first.isBefore(today))
        .map(first -> first.datesUntil(today).toList())
        .orElse(List.of());
  }

  private void arrive(Instant now) {
    for (KnownOutcome known : labels.knownBy(now)) {
      for (MonitoredModel model : models.all()) {
        known
            .countedFor(model.id(), model.artifact())
            .filter(outcome -> !day(outcome.countedAt()).isBefore(model.firstOpenDay()))
            .ifPresent(model.watch()::outcome);
      }
    }
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  private DayWindow keep(MonitoredModel model, LocalDate day) {
    DayWindow closed = model.close(day);
    counts.keepDay(model.id(), day, closed.text());
    return closed;
  }

  private boolean judge(MonitoredModel model, List<DayWindow> closed, Instant now) {
    Evidence evidence = new Evidence(model, settings, governance.policy(), now);
    return switch (governance.dossier(model.id()).state()) {
      case State.InShadow shadow -> {
        Deployment deployment = shadow.deployment();
        Evidence.Measured measured = evidence.since(deployment.shadowSince());
        alert(model, Stage.SHADOW_MODE, measured);
        tellOverdue(model, deployment, measured);
        yield ruled(model, Stage.SHADOW_MODE, measured, deployment.champion())
            || nextStep.afterShadow(evidence, deployment);
      }
      case State.Rolling rolling -> {
        Deployment deployment = rolling.deployment();
        Evidence.Measured measured = evidence.since(deployment.stepSince());
        alert(model, Stage.CONTROLLED_DEPLOYMENT, measured);
        yield rolledBack(
                model, Stage.CONTROLLED_DEPLOYMENT, measured, closed, deployment.champion())
            || nextStep.afterStep(evidence, deployment);
      }
      case State.Live(var _, ProductionPeriod.Governed period) ->
          production(model, period, evidence, closed) || nextStep.afterProduction(evidence, period);
      case State.Frozen frozen -> production(model, frozen.period(), evidence, closed);
      case State.Unknown _,
          State.Proposed _,
          State.Prototyped _,
          State.Trained _,
          State.Approved _,
          State.BaselineProposed _,
          State.Live _,
          State.Rejected _,
          State.RolledBack _,
          State.Superseded _ ->
          false;
    };
  }

  /** Tells people, and the log, once that shadow mode takes too long; changes nothing else. */
  private void tellOverdue(
      MonitoredModel model, Deployment deployment, Evidence.Measured measured) {
    Dossier dossier = governance.dossier(model.id());
    List<String> late = Lifecycle.escalations(dossier, governance.policy(), measured.at());
    if (!late.isEmpty() && deployment.escalated().isEmpty()) {
      Decision decision = governance.escalate(model.id(), Stage.SHADOW_MODE);
      reporting.refusal(model.id(), decision);
      if (decision instanceof Decision.Accepted) {
        reporting.overdue(
            model.id(), Stage.SHADOW_MODE, late.getFirst(), measured.digest(), measured.at());
      }
    }
  }

  /** Judges a model in production; true when it lost its traffic. */
  private boolean production(
      MonitoredModel model,
      ProductionPeriod.Governed period,
      Evidence evidence,
      List<DayWindow> closed) {
    Evidence.Measured measured =
        evidence.since(evidence.now().minus(WatchedStage.PRODUCTION_WINDOW));
    alert(model, Stage.PRODUCTION_FREEZE, measured);
    return rolledBack(
        model, Stage.PRODUCTION_FREEZE, measured, closed, period.fallbacks().getFirst());
  }

  private void alert(MonitoredModel model, Stage stage, Evidence.Measured measured) {
    reporting
        .alerts()
        .evaluate(model.id(), stage, measured.readings(), measured.digest(), measured.at());
  }

  private boolean rolledBack(
      MonitoredModel model,
      Stage stage,
      Evidence.Measured measured,
      List<DayWindow> closed,
      ModelId to) {
    Optional<HardTrip> trip = closed.stream().flatMap(day -> HardTrip.in(day).stream()).findFirst();
    return trip.isPresent()
        ? take(
            RollbackWatch.trip(trip.get(), measured.digest(), model.id(), to).reason(),
            stage,
            measured)
        : ruled(model, stage, measured, to);
  }

  /**
   * Whether a rollback rule fired; in shadow mode it ends the attempt, though it has no traffic.
   */
  private boolean ruled(MonitoredModel model, Stage stage, Evidence.Measured measured, ModelId to) {
    return RollbackWatch.check(
                model.rules(), measured.readings(), measured.digest(), model.id(), to)
            instanceof RollbackWatch.Fire(RollbackReason reason)
        && take(reason, stage, measured);
  }

  /**
   * Takes traffic away from a model at once, without evaluating its rules.
   *
   * @return whether it had traffic to lose
   */
  public boolean trip(ModelId id, HardTrip trip, Instant now) {
    Optional<MonitoredModel> model = models.find(id);
    Optional<WatchedStage> stage =
        WatchedStage.of(governance.dossier(id).state(), now).filter(WatchedStage::hasTraffic);
    return model.isPresent() && stage.isPresent() && trip(model.get(), trip, now, stage.get());
  }

  private boolean trip(MonitoredModel model, HardTrip trip, Instant now, WatchedStage stage) {
    Evidence.Measured measured =
        new Evidence(model, settings, governance.policy(), now)
            .since(now.minus(WatchedStage.PRODUCTION_WINDOW));
    RollbackWatch.Fire fire = RollbackWatch.trip(trip, measured.digest(), model.id(), stage.to());
    return take(fire.reason(), stage.stage(), measured);
  }

  private boolean take(RollbackReason reason, Stage stage, Evidence.Measured measured) {
    return take(new Fired(reason, stage, measured.counted(settings), measured.at()));
  }

  /**
   * Takes traffic away from a model.
   *
   * @return whether the log has it, so that what is served must follow
   */
  public boolean take(Fired fired) {
    countRecords.run();
    RollbackReason reason = fired.reason();
    Decision decision = governance.ruleFired(reason.from(), reason, fired.counted());
    reporting.refusal(reason.from(), decision);
    if (decision instanceof Decision.Accepted) {
      reporting.rolledBack(reason, fired.stage(), fired.at());
      return true;
    }
    reporting.alarm(
        "%s: the rollback by %s was refused, the model is %s"
            .formatted(
                reason.from(), reason.rule(), governance.dossier(reason.from()).state().word()));
    return false;
  }
}

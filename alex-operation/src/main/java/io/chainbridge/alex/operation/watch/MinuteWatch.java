// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import io.chainbridge.alex.governance.Counted;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.monitoring.judge.HardTrip;
import io.chainbridge.alex.monitoring.judge.RollbackWatch;
import io.chainbridge.alex.monitoring.window.DayWindow;
import io.chainbridge.alex.monitoring.window.OpenDay;
import io.chainbridge.alex.monitoring.window.Traffic;
import io.chainbridge.alex.monitoring.window.WatchTerms;
import io.chainbridge.alex.monitoring.window.WatchedPeriod;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Judges the requests of every monitored model while their day is open: rules at the end of each
 * minute in which something was counted, hard trips whenever it is asked. It only says what is due;
 * who asks takes the traffic away. One thread at a time.
 */
public final class MinuteWatch {
  private static final long SECONDS = 60;

  private final Governance governance;
  private final MonitoredModels models;
  private final RequestCounter counter;
  private final WatchTerms terms;
  private long minute = Long.MIN_VALUE;
  private long judged = -1;

  public MinuteWatch(
      Governance governance, MonitoredModels models, RequestCounter counter, WatchTerms terms) {
    this.governance = governance;
    this.models = models;
    this.counter = counter;
    this.terms = terms;
  }

  /** One model at one moment. */
  private record Watched(MonitoredModel model, WatchedStage stage, Instant now) {
    LocalDate today() {
      return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    Traffic requests() {
      return model.closedRequests(stage.since()).plus(model.watch().traffic(today()));
    }
  }

  /**
   * Judges what is due now; call it after every day before today was closed.
   *
   * @param take takes traffic away; where it fails, the same is due again at the next call
   */
  public void judge(Instant now, Consumer<Fired> take) {
    long newest = counter.newest();
    boolean ended = Math.floorDiv(now.getEpochSecond(), SECONDS) > minute && newest > judged;
    List<Fired> due = new ArrayList<>();
    for (Watched watched : watched(now)) {
      trip(watched).or(() -> ended ? rule(watched) : Optional.empty()).ifPresent(due::add);
    }
    due.forEach(take);
    minute = Math.floorDiv(now.getEpochSecond(), SECONDS);
    judged = ended ? newest : judged;
  }

  /** What is due because of an event that no count shows: every model in rollout is rolled back. */
  public List<Fired> raised(HardTrip trip, Instant now) {
    return watched(now).stream()
        .filter(watched -> watched.stage.stage() == Stage.CONTROLLED_DEPLOYMENT)
        .map(watched -> tripped(watched, trip))
        .toList();
  }

  /**
   * How many requests can follow before a rule could be met at the end of a minute, however they
   * are scored.
   *
   * @param most at which it stops to look
   */
  public long quiet(Instant now, long most) {
    return watched(now).stream()
        .mapToLong(watched -> watched.model.minuteRules().quiet(watched.requests(), most))
        .min()
        .orElse(most);
  }

  private List<Watched> watched(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return models.all().stream()
        .filter(model -> !model.firstOpenDay().isAfter(today))
        .flatMap(model ->
            WatchedStage.of(governance.dossier(model.id()).state(), now)
                .map(stage -> new Watched(model, stage, now))
                .stream())
        .toList();
  }

  private Optional<Fired> trip(Watched watched) {
    return watched.stage.hasTraffic()
        ? HardTrip.in(watched.model.watch().traffic(watched.today()))
            .map(trip -> tripped(watched, trip))
        : Optional.empty();
  }

  private Fired tripped(Watched watched, HardTrip trip) {
    Evidence evidence = evidence(watched);
    return evidence.fired(
        RollbackWatch.trip(trip, evidence.period.digest(), watched.model.id(), watched.stage.to()));
  }

  private Optional<Fired> rule(Watched watched) {
    if (!watched.model.minuteRules().isMet(watched.requests())) {
      return Optional.empty();
    }
    Evidence evidence = evidence(watched);
    ModelId model = watched.model.id();
    return watched
                .model
                .minuteRules()
                .check(
                    evidence.period.requests().traffic(),
                    evidence.period.digest(),
                    model,
                    watched.stage.to())
            instanceof RollbackWatch.Fire fire
        ? Optional.of(evidence.fired(fire))
        : Optional.empty();
  }

  /** The closed days with the open one, up to one record. */
  private Evidence evidence(Watched watched) {
    MonitoredModel model = watched.model;
    OpenDay open = counter.open(model, watched.today());
    List<DayWindow> windows = new ArrayList<>(model.windows());
    windows.add(open.counts());
    WatchedPeriod period =
        WatchedPeriod.of(windows, model.reference(), watched.stage.since(), watched.now);
    return new Evidence(
        watched,
        period,
        new Counted(period.bytes(), terms.bytes(), Map.of(OpenDay.FILE, open.bytes())));
  }

  private record Evidence(Watched watched, WatchedPeriod period, Counted counted) {
    Fired fired(RollbackWatch.Fire fire) {
      return new Fired(fire.reason(), watched.stage.stage(), counted, watched.now);
    }
  }
}

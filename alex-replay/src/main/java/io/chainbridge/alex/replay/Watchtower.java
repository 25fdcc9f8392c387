// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.decide.Command;
import io.chainbridge.alex.lifecycle.dossier.Deployment;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.ProductionPeriod;
import io.chainbridge.alex.lifecycle.rule.RollbackRule;
import io.chainbridge.alex.lifecycle.rule.RuleParse;
import io.chainbridge.alex.metrics.Verdict;
import io.chainbridge.alex.monitoring.judge.Comparison;
import io.chainbridge.alex.monitoring.judge.HardTrip;
import io.chainbridge.alex.monitoring.judge.ReadingsOf;
import io.chainbridge.alex.monitoring.judge.RollbackWatch;
import io.chainbridge.alex.monitoring.judge.ShadowEvaluation;
import io.chainbridge.alex.monitoring.judge.StepEvaluation;
import io.chainbridge.alex.monitoring.judge.TenureEvaluation;
import io.chainbridge.alex.monitoring.window.DayWindow;
import io.chainbridge.alex.monitoring.window.Maturity;
import io.chainbridge.alex.monitoring.window.Readings;
import io.chainbridge.alex.monitoring.window.WatchedPeriod;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Feeds the watches, judges each closed day, and lets traffic fall or, with signatures, grow. */
final class Watchtower {
  /** Labels of one stormy day are not independent: a rule looks at no fewer than these. */
  private static final long LEAST_LABELS = 1_000;

  private final Scenario scenario;
  private final Governance governance;
  private final ReplayActors office;
  private final Serving serving;
  private final ModelReports papers;
  private final Alarms alarms;
  private final Consumer<String> told;
  private final Map<ModelId, Candidate> watched = new LinkedHashMap<>();
  private final LabelFeed feed;
  private final Map<ModelId, String> lastHeld = new LinkedHashMap<>();

  Watchtower(
      Scenario scenario,
      ReplayRows rows,
      Governance governance,
      ReplayActors office,
      Serving serving,
      ModelReports papers,
      Alarms alarms,
      Consumer<String> told) {
    this.scenario = scenario;
    this.governance = governance;
    this.office = office;
    this.serving = serving;
    this.papers = papers;
    this.alarms = alarms;
    this.feed = new LabelFeed(rows, watched);
    this.told = told;
  }

  /** From now on this model is watched. */
  void watch(Candidate candidate) {
    watched.put(candidate.plan().id(), candidate);
  }

  /** Counts one scored row and remembers when its outcome will be known. */
  void scored(Serving.Scored scored) {
    feed.scored(scored);
  }

  /** Ends a day: labels that are known by now, then the judgement of every watched model. */
  void close(LocalDate day, Instant now) {
    feed.arrive(now);
    for (Candidate candidate : List.copyOf(watched.values())) {
      judge(candidate, candidate.close(day), now);
    }
  }

  private void judge(Candidate candidate, DayWindow today, Instant now) {
    switch (governance.dossier(candidate.plan().id())) {
      case Dossier.InShadow shadow -> {
        alarms.judge(
            candidate, Stage.SHADOW_MODE, look(candidate, shadow.deployment().shadowSince(), now));
        shadow(candidate, shadow.deployment(), now);
      }
      case Dossier.Rolling rolling -> {
        Deployment deployment = rolling.deployment();
        Look look = look(candidate, deployment.stepSince(), now);
        alarms.judge(candidate, Stage.CONTROLLED_DEPLOYMENT, look);
        if (!rolledBack(
            candidate, Stage.CONTROLLED_DEPLOYMENT, look, today, deployment.champion())) {
          step(candidate, deployment, now);
        }
      }
      case Dossier.Live live -> {
        if (!live.tenure().fallback().isEmpty() && !tenured(candidate, live.tenure(), today, now)) {
          tenure(candidate, live.tenure(), now);
        }
      }
      case Dossier.Frozen frozen -> tenured(candidate, frozen.tenure(), today, now);
      case Dossier.Unknown _,
          Dossier.Proposed _,
          Dossier.Prototyped _,
          Dossier.Trained _,
          Dossier.Approved _,
          Dossier.Rejected _,
          Dossier.RolledBack _,
          Dossier.Superseded _ -> {}
    }
  }

  /** Looks at a model in production; true when it lost its traffic. */
  private boolean tenured(
      Candidate candidate, ProductionPeriod tenure, DayWindow today, Instant now) {
    Look look = look(candidate, monthBefore(now), now);
    alarms.judge(candidate, Stage.PRODUCTION_FREEZE, look);
    return rolledBack(
        candidate, Stage.PRODUCTION_FREEZE, look, today, tenure.fallback().getFirst());
  }

  /** What is known of a model at one moment. */
  record Look(Readings readings, WatchedPeriod period, Sha256 evidence, Instant at) {
    Look(Readings readings, WatchedPeriod period, Instant at) {
      this(readings, period, period.digest(), at);
    }
  }

  private Look look(Candidate candidate, Instant from, Instant now) {
    List<DayWindow> windows = candidate.windowsSince(Instant.EPOCH);
    return new Look(
        ReadingsOf.window(windows, candidate.reference(), from, now, maturity(now), LEAST_LABELS),
        WatchedPeriod.of(windows, candidate.reference(), from, now),
        now);
  }

  private static Instant monthBefore(Instant now) {
    return now.minus(Duration.ofDays(30));
  }

  private void shadow(Candidate candidate, Deployment deployment, Instant now) {
    Observation seen =
        ShadowEvaluation.observe(
            candidate.windowsSince(Instant.EPOCH),
            candidate.reference(),
            policy(),
            deployment.shadowSince(),
            now,
            maturity(now));
    Comparison comparison = compare(candidate, deployment.champion(), seen);
    papers.dashboard(candidate.plan().id(), comparison, seen);
    if (now.isBefore(deployment.shadowSince().plus(governance.policy().shadowAtLeast()))) {
      return;
    }
    papers.compared(seen, comparison);
    advance(
        candidate,
        seen,
        List.of(Checkpoint.SHADOW_REVIEW, Checkpoint.ROLLOUT_REVIEW),
        new Command.Widen(candidate.rollout().steps().getFirst(), office.business()));
  }

  private void step(Candidate candidate, Deployment deployment, Instant now) {
    if (now.isBefore(deployment.stepSince().plus(policy().stepObservation()))) {
      return;
    }
    int next =
        candidate.rollout().steps().stream()
            .filter(p -> p > deployment.percent())
            .findFirst()
            .orElse(100);
    Observation seen =
        StepEvaluation.observe(
            candidate.windowsSince(Instant.EPOCH),
            candidate.reference(),
            policy(),
            deployment.percent(),
            deployment.stepSince(),
            now,
            maturity(now));
    papers.compared(seen, compare(candidate, deployment.champion(), seen));
    advance(
        candidate,
        seen,
        List.of(Checkpoint.ROLLOUT_REVIEW),
        new Command.Widen(next, office.business()));
  }

  private void tenure(Candidate candidate, ProductionPeriod tenure, Instant now) {
    if (now.isBefore(tenure.rolloutCompletion().plus(policy().productionAtLeast()))) {
      return;
    }
    advance(
        candidate,
        TenureEvaluation.observe(
            candidate.windowsSince(Instant.EPOCH),
            candidate.reference(),
            policy(),
            tenure.rolloutCompletion(),
            now,
            maturity(now)),
        List.of(Checkpoint.PRODUCTION_CERTIFICATION),
        new Command.Certify("ALEX-GID-08", "detect-only", office.alex()));
  }

  private Comparison compare(Candidate candidate, ModelId champion, Observation seen) {
    return Comparison.of(
        candidate.windowsSince(Instant.EPOCH),
        candidate.reference(),
        policy(),
        champion,
        candidate.plan().id(),
        seen.from(),
        seen.to(),
        maturity(seen.to()));
  }

  /** Evidence first; only where all of it passes do people sign and the step is taken. */
  private void advance(
      Candidate candidate, Observation seen, List<Checkpoint> checkpoints, Command step) {
    ModelId id = candidate.plan().id();
    String held = held(seen);
    if (!held.equals(lastHeld.put(id, held)) && !held.isEmpty()) {
      told.accept(id + ": holds, " + held);
    }
    if (!held.isEmpty()) {
      return;
    }
    papers.keep(
        WatchedPeriod.of(
            candidate.windowsSince(Instant.EPOCH), candidate.reference(), seen.from(), seen.to()));
    if (office.command(id, new Command.EvidenceArrived(seen))
        && checkpoints.stream().allMatch(checkpoint -> office.sign(id, checkpoint, seen.evidence()))
        && office.command(id, step)) {
      told.accept(id + ": " + governance.dossier(id).state() + " " + words(step));
      serving.follow(governance);
    }
  }

  /** What keeps the model where it is, without numbers, so that it is told once. */
  private static String held(Observation seen) {
    return seen.findings().stream()
        .filter(finding -> finding.verdict() != Verdict.PASS)
        .map(finding -> finding.reading().metric().key() + " " + finding.verdict())
        .collect(Collectors.joining(", "));
  }

  private static String words(Command step) {
    return step instanceof Command.Widen widen ? widen.percent() + " % of traffic" : "certified";
  }

  private boolean rolledBack(
      Candidate candidate, Stage stage, Look look, DayWindow today, ModelId to) {
    ModelId id = candidate.plan().id();
    Optional<HardTrip> trip = HardTrip.in(today);
    RollbackWatch.Outcome outcome =
        trip.isEmpty()
            ? RollbackWatch.check(candidate.rules(), look.readings(), look.evidence(), id, to)
            : RollbackWatch.trip(trip.get(), look.evidence(), id, to);
    return switch (outcome) {
      case RollbackWatch.Fire(RollbackReason reason) -> {
        papers.keep(look.period());
        boolean done = office.command(id, new Command.RuleFired(reason));
        told.accept(
            "%s: ROLLED_BACK by %s, found %s; %s decides again"
                .formatted(id, reason.rule(), found(reason), reason.to()));
        alarms.rolledBack(reason, stage, look.at());
        serving.follow(governance);
        yield done;
      }
      case RollbackWatch.Hold _, RollbackWatch.Keep _ -> false;
    };
  }

  /** What was found, in the unit of its metric; a hard trip has none and tells its words. */
  private static String found(RollbackReason reason) {
    return RollbackRule.parse(reason.rule()) instanceof RuleParse.Ok(RollbackRule rule)
        ? rule.alternatives().stream()
            .flatMap(List::stream)
            .filter(comparison -> comparison.limit() == reason.limit())
            .map(comparison -> comparison.metric().told(reason.value()))
            .findFirst()
            .orElse(reason.words())
        : reason.words();
  }

  private Maturity maturity(Instant now) {
    return new Maturity(scenario.data().labelHorizon(), scenario.data().lookBackDays(), now);
  }

  private Policy policy() {
    return governance.policy();
  }
}

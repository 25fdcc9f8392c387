// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.dossier.Deployment;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.ProductionPeriod;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.lifecycle.gate.EvidenceGate;
import io.chainbridge.alex.lifecycle.gate.ExceptionCheck;
import io.chainbridge.alex.lifecycle.gate.RolloutPlanGate;
import io.chainbridge.alex.lifecycle.gate.TrafficGate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stages 4 and 5: shadow mode, evidence, and every step of traffic. */
final class Deploying {
  private Deploying() {}

  static Decision startShadow(Dossier dossier, Command.StartShadow start, Policy policy) {
    if (!(dossier.state() instanceof State.Approved approved)) {
      return Refusals.wrongStage(dossier, "TRAINING_APPROVAL");
    }
    List<Shortfall> found = new ArrayList<>(Refusals.policyChange(dossier.history(), policy));
    found.addAll(
        RolloutPlanGate.shortfalls(start.plan(), start.champion(), approved.proposal(), policy));
    return Refusals.unless(
        found, new Event.ShadowStarted(start.champion(), start.plan(), start.by()));
  }

  static Decision evidence(Dossier dossier, Command.EvidenceArrived arrived, Instant now) {
    Observation seen = arrived.observation();
    return switch (dossier.state()) {
      case State.InShadow shadow -> observed(dossier, seen, shadow.deployment(), now);
      case State.Rolling rolling -> observed(dossier, seen, rolling.deployment(), now);
      case State.Live live -> observed(dossier, seen, live.period(), now);
      case State.Frozen frozen -> observed(dossier, seen, frozen.period(), now);
      case State.Unknown _,
          State.Proposed _,
          State.Prototyped _,
          State.Trained _,
          State.Approved _,
          State.BaselineProposed _,
          State.Rejected _,
          State.RolledBack _,
          State.Superseded _ ->
          foreign(dossier, seen);
    };
  }

  private static Decision foreign(Dossier dossier, Observation seen) {
    return Refusals.wrongStage(dossier, seen.stage() + " at " + seen.percent() + " %");
  }

  private static Decision observed(
      Dossier dossier, Observation seen, Deployment deployment, Instant now) {
    Stage stage = deployment.percent() == 0 ? Stage.SHADOW_MODE : Stage.CONTROLLED_DEPLOYMENT;
    return seen.stage() == stage && seen.percent() == deployment.percent()
        ? inOrder(seen, deployment.latest(), deployment.stepSince(), now)
        : foreign(dossier, seen);
  }

  private static Decision observed(
      Dossier dossier, Observation seen, ProductionPeriod period, Instant now) {
    return seen.stage() == Stage.PRODUCTION_FREEZE
        ? inOrder(seen, period.latest(), period.completed(), now)
        : foreign(dossier, seen);
  }

  private static Decision inOrder(
      Observation seen, Optional<Observation> latest, Instant since, Instant now) {
    Instant earliest = latest.map(Observation::to).orElse(since);
    return !seen.to().isBefore(earliest) && !seen.to().isAfter(now)
        ? new Decision.Accepted(List.of(new Event.Observed(seen)))
        : new Decision.Refused(
            List.of(
                ShortfallCode.OBSERVATION_OUT_OF_ORDER.of(
                    "to", seen.to().toString(), "from " + earliest + " to " + now)));
  }

  static Decision widen(Dossier dossier, Command.Widen widen, Policy policy, Instant now) {
    return switch (dossier.state()) {
      case State.InShadow shadow -> {
        Deployment deployment = shadow.deployment();
        Optional<Observation> seen = deployment.latest();
        List<Shortfall> found = step(dossier, deployment, widen, policy);
        Instant since = deployment.shadowSince();
        found.addAll(EvidenceGate.time("S4.3", seen, since, policy.shadow().atLeast(), now));
        found.addAll(
            ExceptionCheck.remaining(EvidenceGate.shadow(seen, policy), dossier.history()));
        found.addAll(new TrafficGate("S4.3", seen, since, policy).shadow());
        found.addAll(missing(dossier, Checkpoint.SHADOW_REVIEW, seen));
        found.addAll(missing(dossier, Checkpoint.ROLLOUT_REVIEW, seen));
        yield Refusals.unless(found, widened(widen, policy));
      }
      case State.Rolling rolling -> {
        Deployment deployment = rolling.deployment();
        Optional<Observation> seen = deployment.latest();
        List<Shortfall> found = step(dossier, deployment, widen, policy);
        Instant since = deployment.stepSince();
        found.addAll(
            EvidenceGate.time("S5.2", seen, since, policy.rollout().stepObservation(), now));
        found.addAll(EvidenceGate.step(seen, policy));
        found.addAll(new TrafficGate("S5.14", seen, since, policy).step(groups(deployment)));
        found.addAll(missing(dossier, Checkpoint.ROLLOUT_REVIEW, seen));
        yield Refusals.unless(found, widened(widen, policy));
      }
      case State.Unknown _,
          State.Proposed _,
          State.Prototyped _,
          State.Trained _,
          State.Approved _,
          State.BaselineProposed _,
          State.Live _,
          State.Frozen _,
          State.Rejected _,
          State.RolledBack _,
          State.Superseded _ ->
          Refusals.wrongStage(dossier, "SHADOW_MODE or CONTROLLED_DEPLOYMENT");
    };
  }

  /** The first step is of the canary groups alone; every later one is of all requests. */
  private static List<String> groups(Deployment deployment) {
    boolean first = deployment.percent() == deployment.plan().steps().getFirst();
    return first ? deployment.plan().canaryGroups() : List.of();
  }

  private static Event widened(Command.Widen widen, Policy policy) {
    return new Event.Widened(widen.percent(), policy.digest(), widen.by());
  }

  private static List<Shortfall> missing(
      Dossier dossier, Checkpoint checkpoint, Optional<Observation> seen) {
    return Signing.missing(
        dossier.history(),
        checkpoint,
        Reviewing.subject(dossier, checkpoint),
        Reviewing.soonest(seen));
  }

  private static List<Shortfall> step(
      Dossier dossier, Deployment deployment, Command.Widen widen, Policy policy) {
    List<Shortfall> found = new ArrayList<>(Refusals.policyChange(dossier.history(), policy));
    List<Integer> ahead =
        deployment.plan().steps().stream().filter(p -> p > deployment.percent()).toList();
    if (ahead.isEmpty() || ahead.getFirst() != widen.percent()) {
      found.add(
          ShortfallCode.WRONG_STEP.of(
              "rollout_percentage", widen.percent() + " %", "next of " + ahead));
    }
    return found;
  }
}

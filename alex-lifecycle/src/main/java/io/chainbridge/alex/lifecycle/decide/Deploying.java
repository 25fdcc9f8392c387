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
import io.chainbridge.alex.lifecycle.dossier.History;
import io.chainbridge.alex.lifecycle.dossier.ProductionPeriod;
import io.chainbridge.alex.lifecycle.gate.EvidenceGate;
import io.chainbridge.alex.lifecycle.gate.ExceptionCheck;
import io.chainbridge.alex.lifecycle.gate.RolloutPlanGate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Stages 4 and 5: shadow mode, evidence, and each step of traffic. */
final class Deploying {
  private Deploying() {}

  static Decision startShadow(Dossier dossier, Command.StartShadow start, Policy policy) {
    if (!(dossier instanceof Dossier.Approved approved)) {
      return Refusals.wrongStage(dossier, "TRAINING_APPROVAL");
    }
    List<Shortfall> found = new ArrayList<>(Refusals.policyChange(approved.history(), policy));
    found.addAll(
        RolloutPlanGate.shortfalls(start.plan(), start.champion(), approved.proposal(), policy));
    return Refusals.unless(
        found, new Event.ShadowStarted(start.champion(), start.plan(), start.by()));
  }

  static Decision evidence(Dossier dossier, Command.EvidenceArrived arrived, Instant now) {
    Observation seen = arrived.observation();
    return switch (dossier) {
      case Dossier.InShadow shadow -> observed(dossier, seen, shadow.deployment(), now);
      case Dossier.Rolling rolling -> observed(dossier, seen, rolling.deployment(), now);
      case Dossier.Live live -> observed(dossier, seen, live.tenure(), now);
      case Dossier.Frozen frozen -> observed(dossier, seen, frozen.tenure(), now);
      case Dossier.Unknown _,
          Dossier.Proposed _,
          Dossier.Prototyped _,
          Dossier.Trained _,
          Dossier.Approved _,
          Dossier.Rejected _,
          Dossier.RolledBack _,
          Dossier.Superseded _ ->
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
        ? inOrder(seen, deployment.observations(), deployment.stepSince(), now)
        : foreign(dossier, seen);
  }

  private static Decision observed(
      Dossier dossier, Observation seen, ProductionPeriod tenure, Instant now) {
    return seen.stage() == Stage.PRODUCTION_FREEZE
        ? inOrder(seen, tenure.observations(), tenure.rolloutCompletion(), now)
        : foreign(dossier, seen);
  }

  private static Decision inOrder(
      Observation seen, List<Observation> latest, Instant since, Instant now) {
    Instant earliest = latest.isEmpty() ? since : latest.getFirst().to();
    return !seen.to().isBefore(earliest) && !seen.to().isAfter(now)
        ? new Decision.Accepted(List.of(new Event.Observed(seen)))
        : new Decision.Refused(
            List.of(
                ShortfallCode.OBSERVATION_OUT_OF_ORDER.of(
                    "to", seen.to().toString(), "from " + earliest + " to " + now)));
  }

  static Decision widen(Dossier dossier, Command.Widen widen, Policy policy, Instant now) {
    return switch (dossier) {
      case Dossier.InShadow shadow -> {
        Deployment deployment = shadow.deployment();
        List<Observation> seen = deployment.observations();
        List<Shortfall> found = step(shadow.history(), deployment, widen, policy);
        Instant since = deployment.shadowSince();
        found.addAll(EvidenceGate.time("S4.3", seen, since, policy.shadowAtLeast(), now));
        found.addAll(ExceptionCheck.remaining(EvidenceGate.shadow(seen, policy), shadow.history()));
        found.addAll(missing(dossier, shadow.history(), Checkpoint.SHADOW_REVIEW, seen));
        found.addAll(missing(dossier, shadow.history(), Checkpoint.ROLLOUT_REVIEW, seen));
        yield Refusals.unless(found, widened(widen, policy));
      }
      case Dossier.Rolling rolling -> {
        Deployment deployment = rolling.deployment();
        List<Observation> seen = deployment.observations();
        List<Shortfall> found = step(rolling.history(), deployment, widen, policy);
        Instant since = deployment.stepSince();
        found.addAll(EvidenceGate.time("S5.2", seen, since, policy.stepObservation(), now));
        found.addAll(EvidenceGate.step(seen, policy));
        found.addAll(missing(dossier, rolling.history(), Checkpoint.ROLLOUT_REVIEW, seen));
        yield Refusals.unless(found, widened(widen, policy));
      }
      case Dossier.Unknown _,
          Dossier.Proposed _,
          Dossier.Prototyped _,
          Dossier.Trained _,
          Dossier.Approved _,
          Dossier.Live _,
          Dossier.Frozen _,
          Dossier.Rejected _,
          Dossier.RolledBack _,
          Dossier.Superseded _ ->
          Refusals.wrongStage(dossier, "SHADOW_MODE or CONTROLLED_DEPLOYMENT");
    };
  }

  private static Event widened(Command.Widen widen, Policy policy) {
    return new Event.Widened(widen.percent(), policy.digest(), widen.by());
  }

  private static List<Shortfall> missing(
      Dossier dossier, History history, Checkpoint checkpoint, List<Observation> seen) {
    return Signing.missing(
        history, checkpoint, Reviewing.subject(dossier, checkpoint), Reviewing.soonest(seen));
  }

  private static List<Shortfall> step(
      History history, Deployment deployment, Command.Widen widen, Policy policy) {
    List<Shortfall> found = new ArrayList<>(Refusals.policyChange(history, policy));
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

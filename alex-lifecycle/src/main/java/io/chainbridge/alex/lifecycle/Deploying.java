// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Stages 4 and 5: shadow mode, evidence, and each step of traffic. */
final class Deploying {
  private Deploying() {}

  static Decision startShadow(Dossier dossier, Command.StartShadow start) {
    if (!(dossier instanceof Dossier.Approved approved)) {
      return Refusals.wrongStage(dossier, "TRAINING_APPROVAL");
    }
    return Refusals.unless(
        planFaults(start.plan(), approved.history().model()),
        new Event.ShadowStarted(start.champion(), start.plan(), start.by()));
  }

  private static List<Shortfall> planFaults(RolloutPlan plan, ModelId model) {
    List<Shortfall> found = new ArrayList<>();
    if (!plan.model().equals(model)) {
      found.add(
          ShortfallCode.ROLLOUT_PLAN_WRONG.of("model_id", plan.model().value(), model.value()));
    }
    List<Integer> steps = plan.steps();
    boolean grows = !steps.isEmpty() && steps.getLast() == 100 && steps.getFirst() > 0;
    for (int i = 1; i < steps.size(); i++) {
      grows &= steps.get(i) > steps.get(i - 1);
    }
    if (!grows) {
      found.add(
          ShortfallCode.ROLLOUT_PLAN_WRONG.of("steps", steps.toString(), "growing, ending at 100"));
    }
    if (plan.rollbackOn().isEmpty()) {
      found.add(ShortfallCode.ROLLBACK_RULES_MISSING.of("rollback_on", "none", "at least one"));
    }
    for (String rule : plan.rollbackOn()) {
      if (RollbackRule.parse(rule) instanceof RuleParse.Wrong wrong) {
        found.add(
            ShortfallCode.ROLLOUT_PLAN_WRONG.of(
                "rollback_on", wrong.faults().toString(), "a rule"));
      }
    }
    if (plan.rollbackPlan().isBlank()) {
      found.add(ShortfallCode.ROLLBACK_PLAN_MISSING.of("rollback_plan", "none", "a plan"));
    }
    return found;
  }

  static Decision evidence(Dossier dossier, Command.EvidenceArrived arrived) {
    Observation seen = arrived.observation();
    boolean fits =
        switch (dossier) {
          case Dossier.InShadow _ -> seen.stage() == Stage.SHADOW_MODE && seen.percent() == 0;
          case Dossier.Rolling rolling ->
              seen.stage() == Stage.CONTROLLED_DEPLOYMENT
                  && seen.percent() == rolling.deployment().percent();
          case Dossier.Live _, Dossier.Frozen _ -> seen.stage() == Stage.PRODUCTION_FREEZE;
          case Dossier.Unknown _,
              Dossier.Proposed _,
              Dossier.Prototyped _,
              Dossier.Trained _,
              Dossier.Approved _,
              Dossier.Rejected _,
              Dossier.RolledBack _,
              Dossier.Superseded _ ->
              false;
        };
    return fits
        ? new Decision.Accepted(List.of(new Event.Observed(seen)))
        : Refusals.wrongStage(dossier, seen.stage() + " at " + seen.percent() + " %");
  }

  static Decision widen(Dossier dossier, Command.Widen widen, Policy policy, Instant now) {
    return switch (dossier) {
      case Dossier.InShadow shadow -> {
        Deployment deployment = shadow.deployment();
        List<Shortfall> found = step(shadow.history(), deployment, widen, policy);
        early(found, deployment.shadowSince(), policy.shadowAtLeast(), now);
        found.addAll(EvidenceGate.shadow(deployment.observations(), policy));
        found.addAll(missing(dossier, shadow.history(), Checkpoint.SHADOW_REVIEW));
        found.addAll(missing(dossier, shadow.history(), Checkpoint.ROLLOUT_REVIEW));
        yield Refusals.unless(
            found, new Event.Widened(widen.percent(), policy.digest(), widen.by()));
      }
      case Dossier.Rolling rolling -> {
        Deployment deployment = rolling.deployment();
        List<Shortfall> found = step(rolling.history(), deployment, widen, policy);
        early(found, deployment.stepSince(), policy.stepObservation(), now);
        found.addAll(EvidenceGate.step(deployment.observations(), policy));
        found.addAll(missing(dossier, rolling.history(), Checkpoint.ROLLOUT_REVIEW));
        yield Refusals.unless(
            found, new Event.Widened(widen.percent(), policy.digest(), widen.by()));
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

  private static List<Shortfall> missing(Dossier dossier, History history, Checkpoint checkpoint) {
    return Signing.missing(history, checkpoint, Reviewing.subject(dossier, checkpoint));
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

  private static void early(List<Shortfall> found, Instant since, Duration least, Instant now) {
    if (now.isBefore(since.plus(least))) {
      found.add(
          ShortfallCode.TOO_EARLY.of(
              "days", Duration.between(since, now).toHours() / 24.0, least.toHours() / 24.0));
    }
  }
}

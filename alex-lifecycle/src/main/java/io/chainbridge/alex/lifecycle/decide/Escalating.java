// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.dossier.Deployment;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.ProductionPeriod;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.lifecycle.gate.Cautions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people must be told: a shadow mode that takes too long, and what a signer has to weigh. */
final class Escalating {
  private Escalating() {}

  static Decision escalate(Dossier dossier, Command.Escalate escalate, Policy policy, Instant now) {
    if (!(dossier.state() instanceof State.InShadow shadow)
        || escalate.stage() != Stage.SHADOW_MODE) {
      return Refusals.wrongStage(dossier, "SHADOW_MODE");
    }
    Deployment deployment = shadow.deployment();
    Instant due = due(deployment, policy);
    if (deployment.escalated().isPresent()) {
      return new Decision.Refused(
          List.of(
              ShortfallCode.ALREADY_ESCALATED.of(
                  "stage", "escalated at " + deployment.escalated().get(), "once in a stage")));
    }
    return now.isAfter(due)
        ? new Decision.Accepted(
            List.of(new Event.Escalated(escalate.stage(), deployment.shadowSince(), due)))
        : new Decision.Refused(
            List.of(ShortfallCode.NOT_OVERDUE.of("stage", now.toString(), "later than " + due)));
  }

  private static Instant due(Deployment deployment, Policy policy) {
    return deployment.shadowSince().plus(policy.shadow().atMost());
  }

  static List<String> overdue(Dossier dossier, Policy policy, Instant now) {
    return dossier.state() instanceof State.InShadow shadow
            && now.isAfter(due(shadow.deployment(), policy))
        ? List.of("shadow mode is longer than " + policy.shadow().atMost().toDays() + " days")
        : List.of();
  }

  static List<String> cautions(Dossier dossier, Policy policy) {
    return switch (dossier.state()) {
      case State.InShadow shadow -> {
        List<String> all = new ArrayList<>(of(shadow.deployment().latest(), policy));
        shadow
            .deployment()
            .escalated()
            .ifPresent(at -> all.add("shadow mode is overdue, escalated at " + at));
        yield all;
      }
      case State.Rolling rolling -> of(rolling.deployment().latest(), policy);
      case State.Live(var _, ProductionPeriod period) -> of(period.latest(), policy);
      case State.Unknown _,
          State.Proposed _,
          State.Prototyped _,
          State.Trained _,
          State.Approved _,
          State.BaselineProposed _,
          State.Frozen _,
          State.Rejected _,
          State.RolledBack _,
          State.Superseded _ ->
          List.of();
    };
  }

  private static List<String> of(Optional<Observation> latest, Policy policy) {
    return latest.map(seen -> Cautions.of(seen, policy)).orElse(List.of());
  }
}

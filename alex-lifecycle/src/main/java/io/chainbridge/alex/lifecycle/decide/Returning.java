// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.lifecycle.Investigation;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.ProductionPeriod;
import io.chainbridge.alex.lifecycle.dossier.State;
import java.util.ArrayList;
import java.util.List;

/** Rollbacks, investigations, and their effect on the other model. */
final class Returning {
  private Returning() {}

  static Decision ruleFired(Dossier dossier, Command.RuleFired fired) {
    return rolledBack(dossier, fired.reason(), true);
  }

  static Decision rollBack(Dossier dossier, Command.RollBack back, Policy policy) {
    List<Shortfall> found = Reasons.shortfalls("R6", "reason", back.reason().words(), policy);
    return found.isEmpty()
        ? rolledBack(dossier, back.reason(), false)
        : new Decision.Refused(found);
  }

  private static Decision rolledBack(Dossier dossier, RollbackReason reason, boolean automatic) {
    return switch (dossier.state()) {
      case State.InShadow shadow ->
          back(dossier, reason, List.of(shadow.deployment().champion()), automatic);
      case State.Rolling rolling ->
          back(dossier, reason, List.of(rolling.deployment().champion()), automatic);
      case State.Live(_, ProductionPeriod.Governed period) ->
          back(dossier, reason, period.fallbacks(), automatic);
      case State.Frozen frozen -> back(dossier, reason, frozen.period().fallbacks(), automatic);
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
          Refusals.wrongStage(dossier, "a model with traffic and a way back");
    };
  }

  /**
   * An emergency must not fail on a mistyped id. The dossier determines both models, unless the
   * command names another fallback.
   */
  private static Decision back(
      Dossier dossier, RollbackReason asked, List<ModelId> fallback, boolean automatic) {
    ModelId to = fallback.contains(asked.to()) ? asked.to() : fallback.getFirst();
    RollbackReason reason =
        new RollbackReason(
            asked.rule(),
            asked.value(),
            asked.limit(),
            asked.words(),
            asked.evidence(),
            dossier.model(),
            to);
    Event back = new Event.RolledBack(reason, automatic);
    String why = asked.rule().isBlank() ? asked.words() : asked.rule();
    return dossier.state() instanceof State.Frozen frozen
        ? new Decision.Accepted(
            List.of(back, new Event.CertificateRevoked(frozen.certificate(), why)))
        : new Decision.Accepted(List.of(back));
  }

  static Decision investigate(Dossier dossier, Command.Investigate command) {
    if (!(dossier.state() instanceof State.RolledBack)) {
      return Refusals.wrongStage(dossier, "ROLLED_BACK");
    }
    Investigation record = command.investigation();
    List<Shortfall> found = new ArrayList<>();
    demand(found, "root_cause", record.rootCause());
    demand(found, "findings", record.findings());
    demand(found, "remediation", record.remediation());
    return Refusals.unless(found, new Event.Investigated(record, command.by()));
  }

  private static void demand(List<Shortfall> found, String field, String text) {
    if (text.isBlank()) {
      found.add(ShortfallCode.INVESTIGATION_INCOMPLETE.of(field, "nothing", "a text"));
    }
  }

  static Decision supersede(Dossier dossier, Command.Supersede command) {
    return dossier.state() instanceof State.InProduction && !dossier.model().equals(command.by())
        ? new Decision.Accepted(List.of(new Event.Superseded(command.by())))
        : Refusals.wrongStage(dossier, "LIVE or FROZEN, superseded by another model");
  }

  static Decision restore(Dossier dossier, Command.Restore command) {
    return dossier.state() instanceof State.Superseded superseded
            && superseded.by().equals(command.from())
        ? new Decision.Accepted(List.of(new Event.Restored(command.from())))
        : Refusals.wrongStage(dossier, "SUPERSEDED by " + command.from());
  }
}

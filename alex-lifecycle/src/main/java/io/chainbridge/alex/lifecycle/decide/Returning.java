// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.lifecycle.Investigation;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.DossierFields;
import io.chainbridge.alex.lifecycle.dossier.Event;
import java.util.ArrayList;
import java.util.List;

/** The way back: rollbacks, investigations, and what they mean for the other model. */
final class Returning {
  private Returning() {}

  static Decision ruleFired(Dossier dossier, Command.RuleFired fired) {
    return rolledBack(dossier, fired.reason(), true);
  }

  static Decision rollBack(Dossier dossier, Command.RollBack back) {
    return back.reason().words().isBlank()
        ? new Decision.Refused(
            List.of(ShortfallCode.REASON_MISSING.of("reason", "no words", "why")))
        : rolledBack(dossier, back.reason(), false);
  }

  private static Decision rolledBack(Dossier dossier, RollbackReason reason, boolean automatic) {
    return switch (dossier) {
      case Dossier.InShadow shadow ->
          back(dossier, reason, List.of(shadow.deployment().champion()), automatic);
      case Dossier.Rolling rolling ->
          back(dossier, reason, List.of(rolling.deployment().champion()), automatic);
      case Dossier.Live live when !live.tenure().isBaseline() ->
          back(dossier, reason, live.tenure().fallback(), automatic);
      case Dossier.Frozen frozen -> back(dossier, reason, frozen.tenure().fallback(), automatic);
      case Dossier.Unknown _,
          Dossier.Proposed _,
          Dossier.Prototyped _,
          Dossier.Trained _,
          Dossier.Approved _,
          Dossier.Live _,
          Dossier.Rejected _,
          Dossier.RolledBack _,
          Dossier.Superseded _ ->
          Refusals.wrongStage(dossier, "a model with traffic and a way back");
    };
  }

  /**
   * An emergency never fails on a mistyped id: from and to are what the dossier says they are,
   * unless the command names another model that may take over.
   */
  private static Decision back(
      Dossier dossier, RollbackReason asked, List<ModelId> fallback, boolean automatic) {
    ModelId model = DossierFields.history(dossier).getFirst().model();
    ModelId to = fallback.contains(asked.to()) ? asked.to() : fallback.getFirst();
    RollbackReason reason =
        new RollbackReason(
            asked.rule(), asked.value(), asked.limit(), asked.words(), asked.evidence(), model, to);
    Event back = new Event.RolledBack(reason, automatic);
    String why = asked.rule().isBlank() ? asked.words() : asked.rule();
    return dossier instanceof Dossier.Frozen frozen
        ? new Decision.Accepted(
            List.of(back, new Event.CertificateRevoked(frozen.certificate(), why)))
        : new Decision.Accepted(List.of(back));
  }

  static Decision investigate(Dossier dossier, Command.Investigate command) {
    if (!(dossier instanceof Dossier.RolledBack)) {
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
    boolean decides = dossier instanceof Dossier.Live || dossier instanceof Dossier.Frozen;
    return decides && !DossierFields.history(dossier).getFirst().model().equals(command.by())
        ? new Decision.Accepted(List.of(new Event.Superseded(command.by())))
        : Refusals.wrongStage(dossier, "LIVE or FROZEN, superseded by another model");
  }

  static Decision restore(Dossier dossier, Command.Restore command) {
    return dossier instanceof Dossier.Superseded superseded
            && superseded.by().equals(command.from())
        ? new Decision.Accepted(List.of(new Event.Restored(command.from())))
        : Refusals.wrongStage(dossier, "SUPERSEDED by " + command.from());
  }
}

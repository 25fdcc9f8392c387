// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.dossier;

import io.chainbridge.alex.lifecycle.Certificate;
import io.chainbridge.alex.lifecycle.Investigation;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.PrototypeEvidence;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import java.util.List;

/** The parts that dossiers of different states have in common. */
public final class DossierFields {
  private DossierFields() {}

  /** The history of a dossier; none while nothing is known. */
  public static List<History> history(Dossier dossier) {
    return switch (dossier) {
      case Dossier.Unknown _ -> List.of();
      case Dossier.Superseded(Dossier before, _) -> history(before);
      case Dossier.Proposed(History history, _) -> List.of(history);
      case Dossier.Prototyped(History history, _, _) -> List.of(history);
      case Dossier.Trained(History history, _, _) -> List.of(history);
      case Dossier.Approved(History history, _, _) -> List.of(history);
      case Dossier.InShadow(History history, _, _, _) -> List.of(history);
      case Dossier.Rolling(History history, _, _, _) -> List.of(history);
      case Dossier.Live(History history, _, _) -> List.of(history);
      case Dossier.Frozen(History history, _, _, _) -> List.of(history);
      case Dossier.Rejected(History history, _, _, _) -> List.of(history);
      case Dossier.RolledBack(History history, _, _, _) -> List.of(history);
    };
  }

  /** The proposal of a dossier; none before it and for a baseline. */
  public static List<Proposal> proposal(Dossier dossier) {
    return switch (dossier) {
      case Dossier.Unknown _ -> List.of();
      case Dossier.Superseded(Dossier before, _) -> proposal(before);
      case Dossier.Proposed(_, Proposal proposal) -> List.of(proposal);
      case Dossier.Prototyped(_, Proposal proposal, _) -> List.of(proposal);
      case Dossier.Trained(_, Proposal proposal, _) -> List.of(proposal);
      case Dossier.Approved(_, Proposal proposal, _) -> List.of(proposal);
      case Dossier.InShadow(_, Proposal proposal, _, _) -> List.of(proposal);
      case Dossier.Rolling(_, Proposal proposal, _, _) -> List.of(proposal);
      case Dossier.Live(_, _, ProductionPeriod tenure) -> tenure.proposal();
      case Dossier.Frozen(_, _, ProductionPeriod tenure, _) -> tenure.proposal();
      case Dossier.Rejected(_, Proposal proposal, _, _) -> List.of(proposal);
      case Dossier.RolledBack(_, Proposal proposal, _, _) -> List.of(proposal);
    };
  }

  /** The same dossier with another history. */
  static Dossier with(Dossier dossier, History history) {
    return switch (dossier) {
      case Dossier.Unknown unknown -> unknown;
      case Dossier.Superseded(Dossier before, ModelId by) ->
          new Dossier.Superseded(with(before, history), by);
      case Dossier.Proposed(_, Proposal p) -> new Dossier.Proposed(history, p);
      case Dossier.Prototyped(_, Proposal p, PrototypeEvidence e) ->
          new Dossier.Prototyped(history, p, e);
      case Dossier.Trained(_, Proposal p, TrainingEvidence t) -> new Dossier.Trained(history, p, t);
      case Dossier.Approved(_, Proposal p, TrainingEvidence t) ->
          new Dossier.Approved(history, p, t);
      case Dossier.InShadow(_, Proposal p, TrainingEvidence t, Deployment d) ->
          new Dossier.InShadow(history, p, t, d);
      case Dossier.Rolling(_, Proposal p, TrainingEvidence t, Deployment d) ->
          new Dossier.Rolling(history, p, t, d);
      case Dossier.Live(_, TrainingEvidence t, ProductionPeriod n) ->
          new Dossier.Live(history, t, n);
      case Dossier.Frozen(_, TrainingEvidence t, ProductionPeriod n, Certificate c) ->
          new Dossier.Frozen(history, t, n, c);
      case Dossier.Rejected(_, Proposal p, Stage at, List<Shortfall> s) ->
          new Dossier.Rejected(history, p, at, s);
      case Dossier.RolledBack(_, Proposal p, RollbackReason r, List<Investigation> i) ->
          new Dossier.RolledBack(history, p, r, i);
    };
  }
}

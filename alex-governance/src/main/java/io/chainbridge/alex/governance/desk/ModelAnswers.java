// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.desk;

import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.State;
import java.util.List;
import java.util.Optional;

/** Turns decisions on a model into answers: its new state and what is due, or every reason. */
public record ModelAnswers(Governance governance) {
  /** The answer to a submission; a rejected one says why. */
  public OrderAnswer submitted(ModelId model, Decision decision) {
    List<Shortfall> rejected =
        governance.dossier(model).state() instanceof State.Rejected at
            ? at.shortfalls()
            : List.of();
    return of(model, decision, Optional.empty(), rejected);
  }

  /** The answer to anything else: the state, whatever it is. */
  OrderAnswer given(ModelId model, Decision decision) {
    return of(model, decision, Optional.empty(), List.of());
  }

  OrderAnswer denied(ModelId model, Decision decision, String said) {
    return of(model, decision, Optional.of(said), List.of());
  }

  private OrderAnswer of(
      ModelId model, Decision decision, Optional<String> said, List<Shortfall> rejected) {
    return switch (decision) {
      case Decision.Refused(List<Shortfall> reasons) ->
          new OrderAnswer.Refused(model.value(), reasons);
      case Decision.Accepted _ ->
          new OrderAnswer.Stands(
              said, due(governance.dossier(model)), governance.standing(model), rejected);
    };
  }

  private static String due(Dossier dossier) {
    return switch (dossier.state()) {
      case State.Proposed _ -> signatures(Checkpoint.PROPOSAL_REVIEW) + ", then submit again";
      case State.Prototyped _ -> "next: train and submit";
      case State.Trained _ -> signatures(Checkpoint.TRAINING_APPROVAL);
      case State.Rejected(_, Stage at, _) -> "at " + at + "; fix it and submit again";
      case State.BaselineProposed _ -> signatures(Checkpoint.BASELINE_REVIEW);
      case State.Approved _ -> "approved for shadow mode";
      case State.Unknown _,
          State.InShadow _,
          State.Rolling _,
          State.Live _,
          State.Frozen _,
          State.RolledBack _,
          State.Superseded _ ->
          "";
    };
  }

  private static String signatures(Checkpoint checkpoint) {
    return "next: " + checkpoint + " signed by " + checkpoint.roles().stream().sorted().toList();
  }
}

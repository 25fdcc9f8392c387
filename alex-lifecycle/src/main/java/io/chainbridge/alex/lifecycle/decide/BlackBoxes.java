// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A submitted file that names a black box: a violation of the stage that is due. */
final class BlackBoxes {
  private BlackBoxes() {}

  static Decision submit(Dossier dossier, Command.SubmitBlackBox command, Policy policy) {
    return switch (dossier.state()) {
      case State.Proposed proposed ->
          rejected(dossier, due(dossier, proposed), command, policy, List.of());
      case State.Prototyped _ ->
          rejected(dossier, Stage.TRAINING_APPROVAL, command, policy, List.of());
      case State.Rejected rejected -> rejected(dossier, rejected.at(), command, policy, List.of());
      case State.RolledBack back ->
          rejected(
              dossier, Stage.TRAINING_APPROVAL, command, policy, Submitting.uninvestigated(back));
      case State.Unknown _,
          State.Trained _,
          State.Approved _,
          State.BaselineProposed _,
          State.InShadow _,
          State.Rolling _,
          State.Live _,
          State.Frozen _,
          State.Superseded _ ->
          Refusals.wrongStage(dossier, "PROPOSAL, PROTOTYPE, REJECTED or ROLLED_BACK");
    };
  }

  /** Until checkpoint 1 is signed, nothing may follow but another proposal. */
  private static Stage due(Dossier dossier, State.Proposed proposed) {
    List<Shortfall> unsigned =
        Signing.missing(
            dossier.history(),
            Checkpoint.PROPOSAL_REVIEW,
            Optional.of(proposed.proposal().document()),
            dossier.history().entered().getOrDefault(Stage.PROPOSAL, Instant.EPOCH));
    return unsigned.isEmpty() ? Stage.PROTOTYPE : Stage.PROPOSAL;
  }

  private static Decision rejected(
      Dossier dossier,
      Stage at,
      Command.SubmitBlackBox command,
      Policy policy,
      List<Shortfall> before) {
    List<Shortfall> unlawful = new ArrayList<>(before);
    unlawful.addAll(Signing.submitting(dossier.history(), command.by()));
    if (!command.family().isBlackBox()) {
      unlawful.add(
          ShortfallCode.WRONG_STAGE.of("family", command.family().key(), "a black-box family"));
    }
    Shortfall violation =
        ShortfallCode.BLACK_BOX_MODEL.of("family", command.named(), "a glass-box family");
    return Refusals.unless(
        unlawful,
        Refusals.rejection(
            dossier.history(), at, List.of(violation), command.file(), policy, command.by()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.Signature;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.History;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.lifecycle.rows.HeldOutTries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The reviewers' commands: sign for or against, and withdraw a denial. */
final class Reviewing {
  private Reviewing() {}

  static Decision sign(Dossier dossier, Command.Sign sign, Policy policy, Instant now) {
    if (dossier.state() instanceof State.Unknown) {
      return Refusals.wrongStage(dossier, "a model under review");
    }
    List<Shortfall> found =
        Signing.shortfalls(dossier.history(), sign, subject(dossier, sign.checkpoint()), policy);
    found.addAll(Answers.shortfalls(dossier, sign, policy));
    if (!found.isEmpty()) {
      return new Decision.Refused(found);
    }
    Event.Signed signed =
        new Event.Signed(
            new Signature(
                sign.checkpoint(),
                sign.role(),
                sign.by(),
                sign.approves(),
                sign.subject(),
                sign.comment(),
                sign.answer(),
                now));
    List<Event> events = new ArrayList<>(List.of(signed));
    if (!sign.approves() && canReject(sign.checkpoint(), dossier)) {
      events.add(denial(dossier.history(), sign, policy));
    }
    Baselines.introduced(dossier, signed.signature(), policy).ifPresent(events::add);
    return new Decision.Accepted(events);
  }

  /**
   * Whether a denial ends the attempt. If the model decides traffic, a denial only stops the next
   * step: moving traffic back is a rollback, with its reason and its investigation.
   */
  private static boolean canReject(Checkpoint checkpoint, Dossier dossier) {
    return switch (checkpoint) {
      case PROPOSAL_REVIEW, TRAINING_APPROVAL, SHADOW_REVIEW -> true;
      case ROLLOUT_REVIEW -> dossier.state() instanceof State.InShadow;
      case PRODUCTION_CERTIFICATION, BASELINE_REVIEW -> false;
    };
  }

  private static Event.Rejected denial(History history, Command.Sign sign, Policy policy) {
    Stage at =
        switch (sign.checkpoint()) {
          case PROPOSAL_REVIEW -> Stage.PROPOSAL;
          case TRAINING_APPROVAL -> Stage.TRAINING_APPROVAL;
          case SHADOW_REVIEW, ROLLOUT_REVIEW -> Stage.SHADOW_MODE;
          case PRODUCTION_CERTIFICATION, BASELINE_REVIEW -> Stage.PRODUCTION_FREEZE;
        };
    Shortfall reason =
        ShortfallCode.CHECKPOINT_DENIED.at(
            sign.checkpoint().row(),
            sign.checkpoint().row() + " " + sign.role(),
            sign.comment(),
            "an approval");
    return new Event.Rejected(
        at,
        history.attempts() + 1,
        List.of(reason),
        sign.subject(),
        policy.digest(),
        HeldOutTries.none(),
        sign.by());
  }

  /** The digest to sign at this checkpoint in this state; empty if there is nothing to sign. */
  static Optional<Sha256> subject(Dossier dossier, Checkpoint checkpoint) {
    return switch (checkpoint) {
      case PROPOSAL_REVIEW ->
          dossier.state() instanceof State.Proposed proposed
              ? Optional.of(proposed.proposal().document())
              : Optional.empty();
      case TRAINING_APPROVAL ->
          dossier.state() instanceof State.Trained trained
              ? Optional.of(trained.training().digest())
              : Optional.empty();
      case SHADOW_REVIEW ->
          dossier.state() instanceof State.InShadow shadow
              ? digest(shadow.deployment().latest())
              : Optional.empty();
      case ROLLOUT_REVIEW ->
          switch (dossier.state()) {
            case State.InShadow shadow -> digest(shadow.deployment().latest());
            case State.Rolling rolling -> digest(rolling.deployment().latest());
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
                Optional.empty();
          };
      case PRODUCTION_CERTIFICATION ->
          dossier.state() instanceof State.Live live
              ? digest(live.period().latest())
              : Optional.empty();
      case BASELINE_REVIEW ->
          dossier.state() instanceof State.BaselineProposed proposed
              ? Optional.of(proposed.training().digest())
              : Optional.empty();
    };
  }

  private static Optional<Sha256> digest(Optional<Observation> latest) {
    return latest.map(Observation::evidence);
  }

  /** An observation cannot be signed before it ended. */
  static Instant soonest(Optional<Observation> latest) {
    return latest.map(Observation::to).orElse(Instant.MAX);
  }

  static Decision withdraw(Dossier dossier, Command.WithdrawDenial withdraw, Policy policy) {
    List<Shortfall> found =
        new ArrayList<>(Reasons.shortfalls("C1", "reason", withdraw.reason(), policy));
    if (!dossier
        .history()
        .denied()
        .getOrDefault(withdraw.denied(), Set.of())
        .contains(withdraw.by())) {
      found.add(
          ShortfallCode.WRONG_STAGE.at(
              "C1", withdraw.by().subject(), "has not denied these bytes", "who denied them"));
    }
    return Refusals.unless(
        found, new Event.DenialWithdrawn(withdraw.denied(), withdraw.by(), withdraw.reason()));
  }
}

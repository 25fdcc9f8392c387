// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.PolicyException;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.Signature;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.DossierFields;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.History;
import io.chainbridge.alex.lifecycle.gate.ExceptionCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What reviewers do: sign for or against, and grant exceptions. */
final class Reviewing {
  private Reviewing() {}

  static Decision sign(Dossier dossier, Command.Sign sign, Policy policy, Instant now) {
    List<History> history = DossierFields.history(dossier);
    if (history.isEmpty()) {
      return Refusals.wrongStage(dossier, "a model under review");
    }
    List<Shortfall> found =
        Signing.shortfalls(history.getFirst(), sign, subject(dossier, sign.checkpoint()));
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
                now));
    return sign.approves() || !canReject(sign.checkpoint(), dossier)
        ? new Decision.Accepted(List.of(signed))
        : new Decision.Accepted(List.of(signed, denial(history.getFirst(), sign, policy)));
  }

  /**
   * Whether a denial ends the attempt. With traffic on the model it stops the next step instead:
   * moving traffic back is a rollback, with its reason and its investigation.
   */
  private static boolean canReject(Checkpoint checkpoint, Dossier dossier) {
    return switch (checkpoint) {
      case PROPOSAL_REVIEW, TRAINING_APPROVAL, SHADOW_REVIEW -> true;
      case ROLLOUT_REVIEW -> dossier instanceof Dossier.InShadow;
      case PRODUCTION_CERTIFICATION -> false;
    };
  }

  private static Event.Rejected denial(History history, Command.Sign sign, Policy policy) {
    Stage at =
        switch (sign.checkpoint()) {
          case PROPOSAL_REVIEW -> Stage.PROPOSAL;
          case TRAINING_APPROVAL -> Stage.TRAINING_APPROVAL;
          case SHADOW_REVIEW, ROLLOUT_REVIEW -> Stage.SHADOW_MODE;
          case PRODUCTION_CERTIFICATION -> Stage.PRODUCTION_FREEZE;
        };
    Shortfall reason =
        ShortfallCode.CHECKPOINT_DENIED.at(
            sign.checkpoint().row(),
            sign.checkpoint().row() + " " + sign.role(),
            sign.comment().isBlank() ? "denied" : sign.comment(),
            "an approval");
    return new Event.Rejected(
        at, history.attempts() + 1, List.of(reason), sign.subject(), policy.digest(), sign.by());
  }

  /** What is to be signed at this checkpoint in this state: one digest or none. */
  static List<Sha256> subject(Dossier dossier, Checkpoint checkpoint) {
    return switch (checkpoint) {
      case PROPOSAL_REVIEW ->
          dossier instanceof Dossier.Proposed proposed
              ? List.of(proposed.proposal().document())
              : List.of();
      case TRAINING_APPROVAL ->
          dossier instanceof Dossier.Trained trained
              ? List.of(trained.training().digest())
              : List.of();
      case SHADOW_REVIEW ->
          dossier instanceof Dossier.InShadow shadow
              ? digests(shadow.deployment().observations())
              : List.of();
      case ROLLOUT_REVIEW ->
          switch (dossier) {
            case Dossier.InShadow shadow -> digests(shadow.deployment().observations());
            case Dossier.Rolling rolling -> digests(rolling.deployment().observations());
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
                List.of();
          };
      case PRODUCTION_CERTIFICATION ->
          dossier instanceof Dossier.Live live ? digests(live.tenure().observations()) : List.of();
    };
  }

  private static List<Sha256> digests(List<Observation> observations) {
    return observations.stream().map(Observation::evidence).toList();
  }

  /** Nobody can have signed an observation before it ended. */
  static Instant soonest(List<Observation> observations) {
    return observations.isEmpty() ? Instant.MAX : observations.getFirst().to();
  }

  static Decision grant(Dossier dossier, Command.GrantException grant) {
    List<History> history = DossierFields.history(dossier);
    if (history.isEmpty()) {
      return Refusals.wrongStage(dossier, "a proposed model");
    }
    PolicyException exception = grant.exception();
    List<Shortfall> found =
        new ArrayList<>(Signing.exception(exception, history.getFirst().submitters()));
    if (!ExceptionCheck.allowed(exception.code())) {
      found.add(
          ShortfallCode.EXCEPTION_NOT_ALLOWED.of(exception.id(), exception.code(), "a threshold"));
    }
    return Refusals.unless(found, new Event.ExceptionGranted(exception));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import io.chainbridge.alex.digest.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What reviewers do: sign for or against, and grant exceptions. */
final class Reviewing {
  /** Thresholds alone can be excepted; never a violation of kind, proof, lineage or signature. */
  private static final Set<String> EXCEPTABLE =
      Set.of(
          ShortfallCode.NO_SKILL_BRIER.name(),
          ShortfallCode.NO_SKILL_LOG_LOSS.name(),
          ShortfallCode.TOO_FEW_ROWS.name(),
          ShortfallCode.TOO_FEW_EVENTS.name(),
          ShortfallCode.UNCALIBRATED_BRIER_SCORE.name(),
          ShortfallCode.UNCALIBRATED_LOG_LOSS.name(),
          ShortfallCode.UNCALIBRATED_CALIBRATION_ERROR.name());

  private Reviewing() {}

  static Decision sign(Dossier dossier, Command.Sign sign, Policy policy, Instant now) {
    List<History> history = history(dossier);
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
        ShortfallCode.CHECKPOINT_DENIED.of(
            sign.checkpoint().row() + " " + sign.role(), sign.comment(), "an approval");
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
            default -> List.of();
          };
      case PRODUCTION_CERTIFICATION ->
          dossier instanceof Dossier.Live live ? digests(live.tenure().observations()) : List.of();
    };
  }

  private static List<Sha256> digests(List<Observation> observations) {
    return observations.stream().map(Observation::evidence).toList();
  }

  static Decision grant(Dossier dossier, Command.GrantException grant) {
    List<History> history = history(dossier);
    if (history.isEmpty()) {
      return Refusals.wrongStage(dossier, "a proposed model");
    }
    PolicyException exception = grant.exception();
    List<Shortfall> found =
        new ArrayList<>(Signing.exception(exception, history.getFirst().submitters()));
    if (!EXCEPTABLE.contains(exception.code())) {
      found.add(
          ShortfallCode.EXCEPTION_NOT_ALLOWED.of(exception.id(), exception.code(), "a threshold"));
    }
    return Refusals.unless(found, new Event.ExceptionGranted(exception));
  }

  private static List<History> history(Dossier dossier) {
    return switch (dossier) {
      case Dossier.Unknown _, Dossier.Superseded _ -> List.of();
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
}

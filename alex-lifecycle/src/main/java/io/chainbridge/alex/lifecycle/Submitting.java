// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import io.chainbridge.alex.digest.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What submitters bring: proposals, prototypes and trained models. */
final class Submitting {
  private Submitting() {}

  static Decision propose(Dossier dossier, Command.Propose command, Policy policy) {
    return switch (dossier) {
      case Dossier.Unknown(ModelId model) -> proposed(model, command, policy);
      case Dossier.Rejected rejected when rejected.at() == Stage.PROPOSAL ->
          proposed(rejected.history().model(), command, policy);
      default -> Refusals.wrongStage(dossier, "a new model version");
    };
  }

  private static Decision proposed(ModelId model, Command.Propose command, Policy policy) {
    List<Shortfall> found = new ArrayList<>(ProposalGate.shortfalls(command.proposal(), policy));
    if (!command.proposal().model().equals(model)) {
      found.add(
          ShortfallCode.WRONG_STAGE.of(
              "model_id", command.proposal().model().value(), model.value()));
    }
    return Refusals.unless(
        found, new Event.Proposed(command.proposal(), policy.digest(), command.by()));
  }

  static Decision prototype(Dossier dossier, Command.SubmitPrototype command, Policy policy) {
    return switch (dossier) {
      case Dossier.Proposed proposed -> {
        List<Shortfall> missing =
            Signing.missing(
                proposed.history(),
                Checkpoint.PROPOSAL_REVIEW,
                List.of(proposed.proposal().document()));
        yield missing.isEmpty()
            ? judged(proposed.history(), command, policy)
            : new Decision.Refused(missing);
      }
      case Dossier.Rejected rejected when rejected.at() != Stage.PROPOSAL ->
          judged(rejected.history(), command, policy);
      case Dossier.RolledBack back when back.investigations().isEmpty() -> uninvestigated();
      case Dossier.RolledBack back -> judged(back.history(), command, policy);
      default -> Refusals.wrongStage(dossier, "PROPOSAL, REJECTED or ROLLED_BACK");
    };
  }

  private static Decision judged(History history, Command.SubmitPrototype command, Policy policy) {
    List<Shortfall> changed = Refusals.policyChange(history, policy);
    if (!changed.isEmpty()) {
      return new Decision.Refused(changed);
    }
    List<Shortfall> found = PrototypeGate.shortfalls(command.evidence());
    Sha256 evidence = command.evidence().trainingScriptDigest();
    return new Decision.Accepted(
        List.of(
            found.isEmpty()
                ? new Event.PrototypeAccepted(command.evidence(), policy.digest(), command.by())
                : new Event.Rejected(
                    Stage.PROTOTYPE,
                    history.attempts() + 1,
                    found,
                    evidence,
                    policy.digest(),
                    command.by())));
  }

  static Decision training(Dossier dossier, Command.SubmitTraining command, Policy policy) {
    return switch (dossier) {
      case Dossier.Prototyped(History history, _, _) -> judged(history, command, policy);
      case Dossier.Rejected rejected
          when rejected.at() != Stage.PROPOSAL && rejected.at() != Stage.PROTOTYPE ->
          judged(rejected.history(), command, policy);
      case Dossier.RolledBack back when back.investigations().isEmpty() -> uninvestigated();
      case Dossier.RolledBack back -> judged(back.history(), command, policy);
      default -> Refusals.wrongStage(dossier, "PROTOTYPE, REJECTED or ROLLED_BACK");
    };
  }

  private static Decision judged(History history, Command.SubmitTraining command, Policy policy) {
    List<Shortfall> changed = Refusals.policyChange(history, policy);
    if (!changed.isEmpty()) {
      return new Decision.Refused(changed);
    }
    TrainingEvidence evidence = command.evidence();
    Set<String> excepted =
        history.exceptions().stream().map(PolicyException::code).collect(Collectors.toSet());
    List<Shortfall> all = TrainingGate.shortfalls(evidence, policy);
    List<Shortfall> found = all.stream().filter(s -> !excepted.contains(s.code())).toList();
    List<String> used =
        all.stream().map(Shortfall::code).filter(excepted::contains).distinct().sorted().toList();
    return new Decision.Accepted(
        List.of(
            found.isEmpty()
                ? new Event.TrainingAccepted(evidence, policy.digest(), used, command.by())
                : new Event.Rejected(
                    Stage.TRAINING_APPROVAL,
                    history.attempts() + 1,
                    found,
                    evidence.digest(),
                    policy.digest(),
                    command.by())));
  }

  private static Decision uninvestigated() {
    return new Decision.Refused(
        List.of(
            ShortfallCode.INVESTIGATION_MISSING.of(
                "investigation", "none", "root cause and findings")));
  }
}

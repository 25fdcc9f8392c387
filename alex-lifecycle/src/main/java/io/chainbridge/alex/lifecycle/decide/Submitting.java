// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.History;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.lifecycle.gate.ExceptionCheck;
import io.chainbridge.alex.lifecycle.gate.ProposalGate;
import io.chainbridge.alex.lifecycle.gate.PrototypeGate;
import io.chainbridge.alex.lifecycle.gate.SignerBriefing;
import io.chainbridge.alex.lifecycle.gate.TrainingGate;
import io.chainbridge.alex.lifecycle.rows.HeldOutTries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The submitters' commands: proposals, prototypes and trained models. */
final class Submitting {
  private Submitting() {}

  static Decision propose(Dossier dossier, Command.Propose command, Policy policy) {
    return switch (dossier.state()) {
      case State.Unknown _ ->
          proposed(dossier, command, policy, policy.weakerThan(Policy.framework()));
      case State.Rejected rejected when rejected.at() == Stage.PROPOSAL -> {
        List<Shortfall> unlawful =
            new ArrayList<>(
                ExceptionCheck.remaining(policy.weakerThan(Policy.framework()), dossier.history()));
        unlawful.addAll(Signing.submitting(dossier.history(), command.by()));
        yield proposed(dossier, command, policy, unlawful);
      }
      case State.Proposed _,
          State.Prototyped _,
          State.Trained _,
          State.Approved _,
          State.BaselineProposed _,
          State.InShadow _,
          State.Rolling _,
          State.Live _,
          State.Frozen _,
          State.Rejected _,
          State.RolledBack _,
          State.Superseded _ ->
          Refusals.wrongStage(dossier, "a new model version");
    };
  }

  /** What is against the first proposal of a model. */
  static List<Shortfall> firstProposal(ModelId model, Proposal proposal, Policy policy) {
    List<Shortfall> found = new ArrayList<>(ProposalGate.shortfalls(proposal, policy));
    found.addAll(otherModel(model, proposal));
    found.addAll(policy.weakerThan(Policy.framework()));
    return found;
  }

  private static List<Shortfall> otherModel(ModelId model, Proposal proposal) {
    return proposal.model().equals(model)
        ? List.of()
        : List.of(
            ShortfallCode.WRONG_STAGE.of("model_id", proposal.model().value(), model.value()));
  }

  /**
   * A proposal with a violation is logged, and rejected in the same transaction; any other fault
   * leaves nothing in the log.
   *
   * @param before why nothing may be proposed at all
   */
  private static Decision proposed(
      Dossier dossier, Command.Propose command, Policy policy, List<Shortfall> before) {
    Proposal proposal = command.proposal();
    List<Shortfall> found = ProposalGate.shortfalls(proposal, policy);
    List<Shortfall> unlawful = new ArrayList<>(otherModel(dossier.model(), proposal));
    unlawful.addAll(before);
    Event proposed = new Event.Proposed(proposal, policy.digest(), command.by());
    if (unlawful.isEmpty() && found.stream().anyMatch(Shortfall::violates)) {
      return new Decision.Accepted(
          List.of(
              proposed,
              Refusals.rejection(
                  dossier.history(),
                  Stage.PROPOSAL,
                  found,
                  proposal.document(),
                  policy,
                  command.by())));
    }
    List<Shortfall> all = new ArrayList<>(found);
    all.addAll(unlawful);
    return Refusals.unless(all, proposed);
  }

  static Decision prototype(Dossier dossier, Command.SubmitPrototype command, Policy policy) {
    return switch (dossier.state()) {
      case State.Proposed(Proposal proposal) -> {
        List<Shortfall> missing =
            Signing.missing(
                dossier.history(),
                Checkpoint.PROPOSAL_REVIEW,
                Optional.of(proposal.document()),
                dossier.history().entered().getOrDefault(Stage.PROPOSAL, Instant.EPOCH));
        yield judged(dossier.history(), proposal, command, policy, missing);
      }
      case State.Rejected(Proposal proposal, Stage at, _) when at != Stage.PROPOSAL ->
          judged(dossier.history(), proposal, command, policy, List.of());
      case State.RolledBack back ->
          judged(dossier.history(), back.proposal(), command, policy, uninvestigated(back));
      case State.Unknown _,
          State.Prototyped _,
          State.Trained _,
          State.Approved _,
          State.BaselineProposed _,
          State.InShadow _,
          State.Rolling _,
          State.Live _,
          State.Frozen _,
          State.Rejected _,
          State.Superseded _ ->
          Refusals.wrongStage(dossier, "PROPOSAL, REJECTED or ROLLED_BACK");
    };
  }

  private static Decision judged(
      History history,
      Proposal proposal,
      Command.SubmitPrototype command,
      Policy policy,
      List<Shortfall> before) {
    List<Shortfall> unlawful = unlawful(history, command.by(), policy, before);
    if (!unlawful.isEmpty()) {
      return new Decision.Refused(unlawful);
    }
    List<Shortfall> found = PrototypeGate.shortfalls(command.evidence(), proposal);
    return found.isEmpty()
        ? Refusals.unless(
            found, new Event.PrototypeAccepted(command.evidence(), policy.digest(), command.by()))
        : new Decision.Accepted(
            List.of(
                Refusals.rejection(
                    history,
                    Stage.PROTOTYPE,
                    found,
                    command.evidence().training().digest(),
                    policy,
                    command.by())));
  }

  static Decision training(Dossier dossier, Command.SubmitTraining command, Policy policy) {
    return switch (dossier.state()) {
      case State.Prototyped(Proposal proposal, _) ->
          judged(dossier.history(), proposal, command, policy, List.of());
      case State.Rejected(Proposal proposal, Stage at, _)
          when at != Stage.PROPOSAL && at != Stage.PROTOTYPE ->
          judged(dossier.history(), proposal, command, policy, List.of());
      case State.RolledBack back ->
          judged(dossier.history(), back.proposal(), command, policy, uninvestigated(back));
      case State.Unknown _,
          State.Proposed _,
          State.Trained _,
          State.Approved _,
          State.BaselineProposed _,
          State.InShadow _,
          State.Rolling _,
          State.Live _,
          State.Frozen _,
          State.Rejected _,
          State.Superseded _ ->
          Refusals.wrongStage(dossier, "PROTOTYPE, REJECTED or ROLLED_BACK");
    };
  }

  private static Decision judged(
      History history,
      Proposal proposal,
      Command.SubmitTraining command,
      Policy policy,
      List<Shortfall> before) {
    List<Shortfall> unlawful = unlawful(history, command.by(), policy, before);
    if (!unlawful.isEmpty()) {
      return new Decision.Refused(unlawful);
    }
    TrainingEvidence evidence = command.evidence();
    List<Shortfall> all = TrainingGate.shortfalls(evidence, proposal, policy);
    List<Shortfall> found =
        ExceptionCheck.remaining(
            all, history, ModelFamily.ofKey(evidence.declaredType()).standing());
    List<String> used =
        all.stream()
            .filter(reason -> !found.contains(reason))
            .map(Shortfall::code)
            .distinct()
            .sorted()
            .toList();
    return found.isEmpty()
        ? Refusals.unless(
            found,
            new Event.TrainingAccepted(
                evidence,
                policy.digest(),
                used,
                SignerBriefing.of(evidence, proposal, policy),
                HeldOutTries.first(evidence.rows().outcomes()),
                command.by()))
        : new Decision.Accepted(List.of(rejected(history, found, command, policy)));
  }

  /** A training that was judged counts as a try on its held-out rows. */
  private static Event rejected(
      History history, List<Shortfall> found, Command.SubmitTraining command, Policy policy) {
    TrainingEvidence evidence = command.evidence();
    return new Event.Rejected(
        Stage.TRAINING_APPROVAL,
        history.attempts() + 1,
        found,
        evidence.digest(),
        policy.digest(),
        HeldOutTries.first(evidence.rows().outcomes()),
        command.by());
  }

  /** Why this must not be submitted at all; nothing is logged. */
  static List<Shortfall> unlawful(
      History history, Person by, Policy policy, List<Shortfall> before) {
    List<Shortfall> found = new ArrayList<>(before);
    found.addAll(Refusals.policyChange(history, policy));
    found.addAll(Signing.submitting(history, by));
    return found;
  }

  static List<Shortfall> uninvestigated(State.RolledBack back) {
    return back.investigations().isEmpty()
        ? List.of(
            ShortfallCode.INVESTIGATION_MISSING.of(
                "investigation", "none", "root cause and findings"))
        : List.of();
  }
}

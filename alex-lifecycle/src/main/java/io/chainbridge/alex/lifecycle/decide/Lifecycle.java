// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.Evolution;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rules of the lifecycle as two pure functions: {@link #decide} says what a command leads to,
 * {@link #evolve} what an event makes of a dossier. Start here to read the rules.
 *
 * <p>Every transition. A command that no line allows is refused. "C1" to "C5" are the checkpoints,
 * "C7" is the one of a baseline; a signature must be bound to {@link #reviewSubject}, by a person
 * who did not submit the model.
 *
 * <pre>
 * from                    command            condition                             to
 * ----------------------  -----------------  ------------------------------------  ---------------
 * UNKNOWN                 Propose            complete; policy as strict as the     PROPOSAL
 *                                            framework's
 *                                            names a black box                     REJECTED
 * UNKNOWN, BASELINE_      ProposeBaseline    readable glass box                    BASELINE_
 *   PROPOSED                                                                       PROPOSED
 * BASELINE_PROPOSED       Sign C7            stays; LIVE with both signatures      LIVE
 * PROPOSAL                Sign C1            for: stays; against:                  REJECTED
 * PROPOSAL                SubmitPrototype    C1 signed; gate 2 passed, or not      PROTOTYPE
 *                                                                                  or REJECTED
 * PROTOTYPE               SubmitTraining     gate 3 passed, or not                 TRAINED
 *                                                                                  or REJECTED
 * TRAINED                 Sign C2            for, or against                       TRAINING_APPROVAL
 *                                                                                  or REJECTED
 * TRAINING_APPROVAL       StartShadow        sound rollout plan                    SHADOW_MODE
 * SHADOW_MODE             Sign C3, C4        for: stays; against:                  REJECTED
 * SHADOW_MODE             Widen              next step; 7 days; gate 4 passed;     CONTROLLED_
 *                                            C3 and C4 signed                      DEPLOYMENT
 * CONTROLLED_DEPLOYMENT   Sign C4            stays; a denial stops the next step
 * CONTROLLED_DEPLOYMENT   Widen              next step; 7 days; gate 5 passed;     stays; at 100 %
 *                                            C4 signed                             LIVE
 * LIVE                    Sign C5            stays; a denial stops certification
 * LIVE, not a baseline    Certify            30 days; no rollback ever; gate 6     FROZEN
 *                                            passed; C5 signed
 * LIVE, FROZEN            Supersede          by another model                      SUPERSEDED
 * SUPERSEDED              Restore            from the model that superseded it     LIVE or FROZEN
 * SHADOW_MODE,            RuleFired,         RollBack: with words                  ROLLED_BACK
 * CONTROLLED_DEPLOYMENT,  RollBack
 * LIVE (not a baseline),
 * FROZEN
 * ROLLED_BACK             Investigate        complete                              stays
 * ROLLED_BACK             SubmitPrototype,   investigated; then as REJECTED later
 *                         SubmitTraining
 * REJECTED at proposal    Propose            as from UNKNOWN; exceptions count     PROPOSAL
 * REJECTED later          SubmitPrototype    as from PROPOSAL, without C1
 * REJECTED after a        SubmitTraining     as from PROTOTYPE
 *   prototype
 * PROPOSAL, PROTOTYPE,    SubmitBlackBox     names a black box                     REJECTED
 *   REJECTED, ROLLED_BACK
 * SHADOW_MODE to FROZEN   EvidenceArrived    of this step; not before the last     stays
 * SHADOW_MODE             Escalate           longer than 14 days; once             stays
 * all but UNKNOWN         PermitException    a threshold; the second of 2 people   stays
 *                                            in 2 roles grants it
 * all but UNKNOWN         WithdrawDenial     by the reviewer who denied            stays
 * </pre>
 *
 * <p>SubmitPrototype, SubmitTraining, StartShadow, Widen and Certify also require the policy of the
 * proposal; Propose after a denial and both submissions require a person who approved nothing of
 * this model. A rollback of a FROZEN model also revokes its certificate.
 */
public final class Lifecycle {
  /** Version of these rules, in every leaf; it grows when the same command would decide anew. */
  public static final int RULES_VERSION = 7;

  private Lifecycle() {}

  /**
   * Decides a command on the state of its model. A refusal changes nothing.
   *
   * @param now the time of the decision; nothing here reads a clock
   */
  public static Decision decide(Dossier dossier, Command command, Policy policy, Instant now) {
    return switch (command) {
      case Command.Propose propose -> Submitting.propose(dossier, propose, policy);
      case Command.Sign sign -> Reviewing.sign(dossier, sign, policy, now);
      case Command.SubmitPrototype submit -> Submitting.prototype(dossier, submit, policy);
      case Command.SubmitTraining submit -> Submitting.training(dossier, submit, policy);
      case Command.SubmitBlackBox submit -> BlackBoxes.submit(dossier, submit, policy);
      case Command.PermitException permit -> Exceptions.permit(dossier, permit, policy, now);
      case Command.StartShadow start -> Deploying.startShadow(dossier, start, policy);
      case Command.EvidenceArrived arrived -> Deploying.evidence(dossier, arrived, now);
      case Command.Escalate escalate -> Escalating.escalate(dossier, escalate, policy, now);
      case Command.Widen widen -> Deploying.widen(dossier, widen, policy, now);
      case Command.RuleFired fired -> Returning.ruleFired(dossier, fired);
      case Command.RollBack back -> Returning.rollBack(dossier, back, policy);
      case Command.WithdrawDenial withdraw -> Reviewing.withdraw(dossier, withdraw, policy);
      case Command.Investigate investigate -> Returning.investigate(dossier, investigate);
      case Command.Certify certify -> Certifying.certify(dossier, certify, policy, now);
      case Command.ProposeBaseline propose -> Baselines.propose(dossier, propose, policy);
      case Command.Supersede supersede -> Returning.supersede(dossier, supersede);
      case Command.Restore restore -> Returning.restore(dossier, restore);
    };
  }

  /**
   * The dossier after one more event.
   *
   * @throws IllegalStateException when {@link #decide} never allows this event here
   */
  public static Dossier evolve(Dossier dossier, LoggedEvent event) {
    return Evolution.of(dossier, event);
  }

  /** The dossier after all events of a model, in log order. */
  public static Dossier replay(ModelId model, List<LoggedEvent> events) {
    Dossier dossier = Dossier.unknown(model);
    for (LoggedEvent event : events) {
      dossier = evolve(dossier, event);
    }
    return dossier;
  }

  /** The digest that a signature at this checkpoint must be bound to; empty if there is none. */
  public static Optional<Sha256> reviewSubject(Dossier dossier, Checkpoint checkpoint) {
    return Reviewing.subject(dossier, checkpoint);
  }

  /** The digest that whoever permits an exception with this code and reason signs. */
  public static Sha256 exceptionSubject(
      Dossier dossier, String code, String reason, Policy policy, Instant now) {
    return Exceptions.subject(dossier, Exceptions.wanted(dossier, code, reason, policy, now));
  }

  /** Everything against the first proposal of a model, without proposing it. */
  public static List<Shortfall> review(Proposal proposal, Policy policy) {
    return Submitting.firstProposal(proposal.model(), proposal, policy);
  }

  /** Sentences about what takes longer than the policy expects. Nothing is refused for it. */
  public static List<String> escalations(Dossier dossier, Policy policy, Instant now) {
    return Escalating.overdue(dossier, policy, now);
  }

  /** What whoever signs now must weigh, one sentence each; nothing is refused for it. */
  public static List<String> cautions(Dossier dossier, Policy policy) {
    return Escalating.cautions(dossier, policy);
  }
}

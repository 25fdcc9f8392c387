// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.Evolution;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.lifecycle.dossier.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The two functions that are the whole lifecycle: what a command leads to, and what an event makes
 * of a dossier. Pure: time is passed in, nothing is fetched. Start here to read the rules.
 */
public final class Lifecycle {
  private Lifecycle() {}

  /** Decides a command on the state of its model. A refusal changes nothing. */
  public static Decision decide(Dossier dossier, Command command, Policy policy, Instant now) {
    return switch (command) {
      case Command.Propose propose -> Submitting.propose(dossier, propose, policy);
      case Command.Sign sign -> Reviewing.sign(dossier, sign, policy, now);
      case Command.SubmitPrototype submit -> Submitting.prototype(dossier, submit, policy);
      case Command.SubmitTraining submit -> Submitting.training(dossier, submit, policy);
      case Command.GrantException grant -> Reviewing.grant(dossier, grant);
      case Command.StartShadow start -> Deploying.startShadow(dossier, start, policy);
      case Command.EvidenceArrived arrived -> Deploying.evidence(dossier, arrived, now);
      case Command.Widen widen -> Deploying.widen(dossier, widen, policy, now);
      case Command.RuleFired fired -> Returning.ruleFired(dossier, fired);
      case Command.RollBack back -> Returning.rollBack(dossier, back);
      case Command.Investigate investigate -> Returning.investigate(dossier, investigate);
      case Command.Certify certify -> Certifying.certify(dossier, certify, policy, now);
      case Command.IntroduceBaseline introduce ->
          Certifying.introduceBaseline(dossier, introduce, policy);
      case Command.Supersede supersede -> Returning.supersede(dossier, supersede);
      case Command.Restore restore -> Returning.restore(dossier, restore);
    };
  }

  /**
   * The dossier after one more event.
   *
   * @throws IllegalStateException when the log holds an event that {@link #decide} never allows
   *     here
   */
  public static Dossier evolve(Dossier dossier, LoggedEvent event) {
    return Evolution.of(dossier, event);
  }

  /** The dossier that a model's events come to. */
  public static Dossier replay(ModelId model, List<LoggedEvent> events) {
    Dossier dossier = Dossier.unknown(model);
    for (LoggedEvent event : events) {
      dossier = evolve(dossier, event);
    }
    return dossier;
  }

  /** What a signer of this checkpoint must bind to; empty when there is nothing to sign. */
  public static Optional<Sha256> reviewSubject(Dossier dossier, Checkpoint checkpoint) {
    return Reviewing.subject(dossier, checkpoint);
  }

  /** What has taken longer than the policy expects; nothing is refused for it. */
  public static List<String> escalations(Dossier dossier, Policy policy, Instant now) {
    return dossier.state() instanceof State.InShadow shadow
            && now.isAfter(shadow.deployment().shadowSince().plus(policy.shadow().atMost()))
        ? List.of("shadow mode is longer than " + policy.shadow().atMost().toDays() + " days")
        : List.of();
  }
}

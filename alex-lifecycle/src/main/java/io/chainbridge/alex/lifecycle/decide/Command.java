// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Investigation;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.PolicyException;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.PrototypeEvidence;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.RolloutPlan;
import io.chainbridge.alex.lifecycle.TrainingEvidence;

/** What a person or a watch asks for. */
public sealed interface Command {
  /** Stage 1: put a proposal forward. */
  record Propose(Proposal proposal, Person by) implements Command {}

  /**
   * Sign one checkpoint, for or against, bound to {@code subject}: see {@code
   * Dossier#reviewSubject}.
   */
  record Sign(
      Checkpoint checkpoint, Role role, Person by, boolean approves, Sha256 subject, String comment)
      implements Command {}

  /** Stage 2: show the prototype. */
  record SubmitPrototype(PrototypeEvidence evidence, Person by) implements Command {}

  /** Stage 3: submit a trained model; the evidence was recomputed by the server. */
  record SubmitTraining(TrainingEvidence evidence, Person by) implements Command {}

  /** A permission for one weaker value; needs two signatures in two roles. */
  record GrantException(PolicyException exception) implements Command {}

  /** Stage 4: begin dual scoring beside the champion, with the rollout plan that is to follow. */
  record StartShadow(ModelId champion, RolloutPlan plan, Person by) implements Command {}

  /** The watches' evidence for the running stage. */
  record EvidenceArrived(Observation observation) implements Command {}

  /** Stage 5: the next step of traffic. */
  record Widen(int percent, Person by) implements Command {}

  /** A rollback rule was met. */
  record RuleFired(RollbackReason reason) implements Command {}

  /** Emergency rollback by a person (row R6). */
  record RollBack(RollbackReason reason, Person by) implements Command {}

  /** The investigation after a rollback. */
  record Investigate(Investigation investigation, Person by) implements Command {}

  /** Stage 6: freeze and certify. */
  record Certify(String certifier, String storageAssurance, Person by) implements Command {}

  /** Enter an incumbent that was in production before alex, under a BASELINE exception. */
  record IntroduceBaseline(TrainingEvidence evidence, PolicyException exception, Person by)
      implements Command {}

  /** A newer model has taken all traffic of this one. */
  record Supersede(ModelId by) implements Command {}

  /** The newer model was rolled back: this one decides again. */
  record Restore(ModelId from) implements Command {}
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Investigation;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.PrototypeEvidence;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.RolloutPlan;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.TrainingEvidence;

/** A request of a person or of the monitoring. */
public sealed interface Command {
  /** Stage 1: submit a proposal. */
  record Propose(Proposal proposal, Person by) implements Command {}

  /**
   * Sign one checkpoint, for or against.
   *
   * @param subject the digest of what was reviewed, see {@link Lifecycle#reviewSubject}
   * @param comment the reason
   * @param answer to what the evidence asks; empty if it asks nothing
   */
  record Sign(
      Checkpoint checkpoint,
      Role role,
      Person by,
      boolean approves,
      Sha256 subject,
      String comment,
      String answer)
      implements Command {
    /** A word where nothing is asked. */
    public Sign(
        Checkpoint checkpoint,
        Role role,
        Person by,
        boolean approves,
        Sha256 subject,
        String comment) {
      this(checkpoint, role, by, approves, subject, comment, "");
    }
  }

  /**
   * The reviewer who denied these bytes lets them be submitted again.
   *
   * @param denied digest of the proposal document or of the artifact
   */
  record WithdrawDenial(Sha256 denied, Person by, String reason) implements Command {}

  /** Stage 2: submit the prototype. */
  record SubmitPrototype(PrototypeEvidence evidence, Person by) implements Command {}

  /** Stage 3: submit a trained model; the evidence was recomputed by the server. */
  record SubmitTraining(TrainingEvidence evidence, Person by) implements Command {}

  /**
   * A submitted file names a black box, so that nothing is run with it.
   *
   * @param named the family in the words of the file
   * @param file digest of the file
   */
  record SubmitBlackBox(ModelFamily family, String named, Sha256 file, Person by)
      implements Command {}

  /**
   * Permit one weaker value: the first person proposes it, another in another role grants it.
   *
   * @param code the shortfall code that it permits
   * @param subject what is signed, see {@link Lifecycle#exceptionSubject}
   */
  record PermitException(String code, Sha256 subject, Role role, Person by, String reason)
      implements Command {}

  /** Stage 4: start dual scoring beside the champion, under this rollout plan. */
  record StartShadow(ModelId champion, RolloutPlan plan, Person by) implements Command {}

  /** Evidence of the monitoring for the current stage. */
  record EvidenceArrived(Observation observation) implements Command {}

  /** The stage takes longer than the policy expects: people must be told. */
  record Escalate(Stage stage) implements Command {}

  /** Stage 5: move traffic to the next step. */
  record Widen(int percent, Person by) implements Command {}

  /** A rollback rule fired. */
  record RuleFired(RollbackReason reason) implements Command {}

  /** Emergency rollback by a person (row R6). */
  record RollBack(RollbackReason reason, Person by) implements Command {}

  /** Record the investigation after a rollback. */
  record Investigate(Investigation investigation, Person by) implements Command {}

  /** Stage 6: freeze and certify. */
  record Certify(String certifier, String storageAssurance, Person by) implements Command {}

  /** Submit a model that was in production before alex; two people must sign it. */
  record ProposeBaseline(TrainingEvidence evidence, String reason, Person by) implements Command {}

  /** A newer model has taken all traffic of this one. */
  record Supersede(ModelId by) implements Command {}

  /** The newer model was rolled back: this one decides again. */
  record Restore(ModelId from) implements Command {}
}

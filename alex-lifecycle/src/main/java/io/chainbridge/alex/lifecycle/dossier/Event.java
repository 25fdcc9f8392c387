// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.dossier;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Certificate;
import io.chainbridge.alex.lifecycle.Investigation;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.PolicyException;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.PrototypeEvidence;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.RolloutPlan;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.Signature;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.rows.Briefing;
import io.chainbridge.alex.lifecycle.rows.HeldOutTries;
import java.time.Instant;
import java.util.List;

/** A fact in the log. The state of a model is the fold of its events, in log order. */
public sealed interface Event {
  record Proposed(Proposal proposal, Sha256 policy, Person by) implements Event {}

  record Signed(Signature signature) implements Event {}

  /** {@code denied} is the digest of the proposal document or of the artifact. */
  record DenialWithdrawn(Sha256 denied, Person by, String reason) implements Event {}

  record PrototypeAccepted(PrototypeEvidence evidence, Sha256 policy, Person by) implements Event {}

  record TrainingAccepted(
      TrainingEvidence evidence,
      Sha256 policy,
      List<String> exceptionsUsed,
      Briefing briefing,
      HeldOutTries tries,
      Person by)
      implements Event {
    public TrainingAccepted {
      exceptionsUsed = List.copyOf(exceptionsUsed);
    }

    /** The same, counted. */
    public TrainingAccepted with(HeldOutTries counted) {
      return new TrainingAccepted(evidence, policy, exceptionsUsed, briefing, counted, by);
    }

    /** What the signer is told: the count of submissions too. */
    public Briefing told() {
      return briefing.noting(tries.words());
    }
  }

  /** A submission failed its gate or was denied, with all reasons; attempts count from 1. */
  record Rejected(
      Stage at,
      int attempt,
      List<Shortfall> shortfalls,
      Sha256 evidence,
      Sha256 policy,
      HeldOutTries tries,
      Person by)
      implements Event {
    /** Whether a reviewer denied it; every other rejection is of a submission. */
    public boolean wasDenied() {
      return shortfalls.stream()
          .anyMatch(reason -> reason.code().equals(ShortfallCode.CHECKPOINT_DENIED.name()));
    }

    public Rejected {
      shortfalls = List.copyOf(shortfalls);
    }

    /** The same, counted. */
    public Rejected with(HeldOutTries counted) {
      return new Rejected(at, attempt, shortfalls, evidence, policy, counted, by);
    }
  }

  /** One person wants this exception; nothing is permitted yet. */
  record ExceptionProposed(PolicyException exception) implements Event {}

  record ExceptionGranted(PolicyException exception) implements Event {}

  record ShadowStarted(ModelId champion, RolloutPlan plan, Person by) implements Event {}

  /**
   * The stage takes longer than the policy expects, and people were told.
   *
   * @param due when it was expected to end
   */
  record Escalated(Stage stage, Instant since, Instant due) implements Event {}

  record Observed(Observation observation) implements Event {}

  /** {@code percent} of traffic from now on; 100 completes the rollout. */
  record Widened(int percent, Sha256 policy, Person by) implements Event {}

  record RolledBack(RollbackReason reason, boolean automatic) implements Event {}

  record CertificateRevoked(Certificate certificate, String why) implements Event {}

  record Investigated(Investigation investigation, Person by) implements Event {}

  record Certified(Certificate certificate, Sha256 policy) implements Event {}

  /** A model that was in production before alex waits for its two signatures. */
  record BaselineProposed(TrainingEvidence evidence, String reason, Sha256 policy, Person by)
      implements Event {}

  /** The proposed baseline decides all traffic; the exception has both signatures. */
  record BaselineIntroduced(PolicyException exception, Sha256 policy) implements Event {}

  record Superseded(ModelId by) implements Event {}

  record Restored(ModelId from) implements Event {}
}

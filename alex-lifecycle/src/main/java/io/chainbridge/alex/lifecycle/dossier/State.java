// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.dossier;

import io.chainbridge.alex.lifecycle.Certificate;
import io.chainbridge.alex.lifecycle.Investigation;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.PrototypeEvidence;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.rows.Briefing;
import java.util.List;
import java.util.Optional;

/**
 * The state of one model version: one record per state, each holding exactly what that state has
 * proven. A frozen model without a certificate cannot be constructed.
 */
public sealed interface State {
  /** A state of a model on its way to production; each keeps the accepted proposal. */
  sealed interface WithProposal extends State {
    Proposal proposal();
  }

  /** A state in which the model decides all traffic. */
  sealed interface InProduction extends State {
    TrainingEvidence training();

    ProductionPeriod period();
  }

  /** Nothing is known of the model yet. */
  record Unknown() implements State {}

  /** Proposed; signatures of checkpoint 1 are collected. */
  record Proposed(Proposal proposal) implements WithProposal {}

  /** The prototype was accepted. */
  record Prototyped(Proposal proposal, PrototypeEvidence prototype) implements WithProposal {}

  /** A submission passed every check of stage 3 and awaits checkpoint 2, whose signer is told. */
  record Trained(Proposal proposal, TrainingEvidence training, Briefing briefing)
      implements WithProposal {}

  /** Checkpoint 2 is signed: the gateway may load the artifact, in shadow mode only. */
  record Approved(Proposal proposal, TrainingEvidence training) implements WithProposal {}

  /** Scores beside the champion and decides nothing. */
  record InShadow(Proposal proposal, TrainingEvidence training, Deployment deployment)
      implements WithProposal {}

  /** Decides {@code deployment.percent()} of traffic, below 100. */
  record Rolling(Proposal proposal, TrainingEvidence training, Deployment deployment)
      implements WithProposal {}

  /** Was in production before alex; its two signatures are collected. */
  record BaselineProposed(TrainingEvidence training, String reason) implements State {}

  /** Decides all traffic, not yet certified. A baseline is live from its introduction. */
  record Live(TrainingEvidence training, ProductionPeriod period) implements InProduction {}

  /** Certified and immutable. A baseline can never be certified. */
  record Frozen(
      TrainingEvidence training, ProductionPeriod.Governed period, Certificate certificate)
      implements InProduction {}

  /** The last submission failed its gate, or a reviewer denied a checkpoint. */
  record Rejected(Proposal proposal, Stage at, List<Shortfall> shortfalls) implements WithProposal {
    public Rejected {
      shortfalls = List.copyOf(shortfalls);
    }
  }

  /** Traffic went back to {@code reason.to()}; the next submission needs an investigation. */
  record RolledBack(Proposal proposal, RollbackReason reason, List<Investigation> investigations)
      implements WithProposal {
    public RolledBack {
      investigations = List.copyOf(investigations);
    }
  }

  /** A newer model decides; {@code before} is the state this model returns to if that one fails. */
  record Superseded(InProduction before, ModelId by) implements State {}

  /** The name of the state in documents and projections, such as {@code ROLLED_BACK}. */
  default String word() {
    return switch (this) {
      case Unknown _ -> "UNKNOWN";
      case Proposed _ -> "PROPOSAL";
      case Prototyped _ -> "PROTOTYPE";
      case Trained _ -> "TRAINED";
      case Approved _ -> "TRAINING_APPROVAL";
      case InShadow _ -> "SHADOW_MODE";
      case Rolling _ -> "CONTROLLED_DEPLOYMENT";
      case BaselineProposed _ -> "BASELINE_PROPOSED";
      case Live _ -> "LIVE";
      case Frozen _ -> "FROZEN";
      case Rejected _ -> "REJECTED";
      case RolledBack _ -> "ROLLED_BACK";
      case Superseded _ -> "SUPERSEDED";
    };
  }

  /** The accepted proposal; empty before it and for a baseline. */
  default Optional<Proposal> acceptedProposal() {
    return switch (this) {
      case WithProposal state -> Optional.of(state.proposal());
      case InProduction state -> state.period().acceptedProposal();
      case Superseded superseded -> superseded.before().acceptedProposal();
      case Unknown _, BaselineProposed _ -> Optional.empty();
    };
  }
}

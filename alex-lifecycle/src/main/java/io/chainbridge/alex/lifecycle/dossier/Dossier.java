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
import java.util.List;

/**
 * Everything proven about one model version: one shape per state, each holding exactly what that
 * state has proven, so that a frozen model without a certificate cannot be written down.
 */
public sealed interface Dossier {
  /** The word for the state in documents and projections, such as {@code ROLLED_BACK}. */
  String state();

  /** Nothing is known of the model yet. */
  record Unknown(ModelId model) implements Dossier {
    @Override
    public String state() {
      return "UNKNOWN";
    }
  }

  /** Proposed; signatures of checkpoint 1 gather here. */
  record Proposed(History history, Proposal proposal) implements Dossier {
    @Override
    public String state() {
      return "PROPOSAL";
    }
  }

  /** The prototype was accepted. */
  record Prototyped(History history, Proposal proposal, PrototypeEvidence prototype)
      implements Dossier {
    @Override
    public String state() {
      return "PROTOTYPE";
    }
  }

  /** A submission passed every check of stage 3 and awaits checkpoint 2. */
  record Trained(History history, Proposal proposal, TrainingEvidence training) implements Dossier {
    @Override
    public String state() {
      return "TRAINED";
    }
  }

  /** Checkpoint 2 is signed: the artifact may be loaded by the gateway, in shadow mode only. */
  record Approved(History history, Proposal proposal, TrainingEvidence training)
      implements Dossier {
    @Override
    public String state() {
      return "TRAINING_APPROVAL";
    }
  }

  /** Scored beside the champion, deciding nothing. */
  record InShadow(
      History history, Proposal proposal, TrainingEvidence training, Deployment deployment)
      implements Dossier {
    @Override
    public String state() {
      return "SHADOW_MODE";
    }
  }

  /** Deciding {@code percent} of traffic, below 100. */
  record Rolling(
      History history, Proposal proposal, TrainingEvidence training, Deployment deployment)
      implements Dossier {
    @Override
    public String state() {
      return "CONTROLLED_DEPLOYMENT";
    }
  }

  /** Deciding all traffic, not yet certified; a baseline is live from its introduction. */
  record Live(History history, TrainingEvidence training, ProductionPeriod tenure)
      implements Dossier {
    @Override
    public String state() {
      return "LIVE";
    }
  }

  /** Certified and immutable. */
  record Frozen(
      History history, TrainingEvidence training, ProductionPeriod tenure, Certificate certificate)
      implements Dossier {
    @Override
    public String state() {
      return "FROZEN";
    }
  }

  /** The last submission failed its gate, or checkpoint was denied. */
  record Rejected(History history, Proposal proposal, Stage at, List<Shortfall> shortfalls)
      implements Dossier {
    public Rejected {
      shortfalls = List.copyOf(shortfalls);
    }

    @Override
    public String state() {
      return "REJECTED";
    }
  }

  /** Traffic went back to {@code reason.to()}; the way on leads through an investigation. */
  record RolledBack(
      History history, Proposal proposal, RollbackReason reason, List<Investigation> investigations)
      implements Dossier {
    public RolledBack {
      investigations = List.copyOf(investigations);
    }

    @Override
    public String state() {
      return "ROLLED_BACK";
    }
  }

  /** A newer model decides; {@code before} is what this model returns to when that one falls. */
  record Superseded(Dossier before, ModelId by) implements Dossier {
    @Override
    public String state() {
      return "SUPERSEDED";
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.dossier;

import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.RolloutPlan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Time in which a model decides all traffic. */
public sealed interface ProductionPeriod {
  /** When the model first decided live traffic. */
  Instant since();

  /** When it reached 100 %. */
  Instant completed();

  /** The newest observation since 100 %; empty before the first. */
  Optional<Observation> latest();

  /**
   * The model passed stages 1 to 5.
   *
   * @param fallbacks models that take over on a rollback, nearest first; at least one
   * @param plan the rollout plan; its rollback rules stay in force
   * @param lastStep what was observed at the last rollout step
   */
  record Governed(
      Instant since,
      Instant completed,
      List<ModelId> fallbacks,
      RolloutPlan plan,
      Proposal proposal,
      Observation lastStep,
      Optional<Observation> latest)
      implements ProductionPeriod {
    public Governed {
      fallbacks = List.copyOf(fallbacks);
      if (fallbacks.isEmpty()) {
        throw new IllegalArgumentException("fallbacks must not be empty: " + plan.model());
      }
    }

    @Override
    public Governed observed(Observation seen) {
      return new Governed(since, completed, fallbacks, plan, proposal, lastStep, Optional.of(seen));
    }
  }

  /** The model was in production before governance began: no proposal, no plan, no fallback. */
  record Baseline(Instant since, Optional<Observation> latest) implements ProductionPeriod {
    /** The same as {@link #since}: a baseline never had less than all traffic. */
    @Override
    public Instant completed() {
      return since;
    }

    @Override
    public Baseline observed(Observation seen) {
      return new Baseline(since, Optional.of(seen));
    }
  }

  /** The same period with a newer observation. */
  ProductionPeriod observed(Observation seen);

  /** The accepted proposal; empty for a baseline. */
  default Optional<Proposal> acceptedProposal() {
    return switch (this) {
      case Governed governed -> Optional.of(governed.proposal());
      case Baseline _ -> Optional.empty();
    };
  }
}

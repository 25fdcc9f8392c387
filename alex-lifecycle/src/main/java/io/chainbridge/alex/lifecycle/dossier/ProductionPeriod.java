// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.dossier;

import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.RolloutPlan;
import java.time.Instant;
import java.util.List;

/**
 * Time in production at 100 %.
 *
 * @param fallback models that take over on a rollback, nearest first; empty for a baseline
 * @param rolloutPlan the plan whose rollback rules stay in force; empty for a baseline
 * @param proposal the proposal; none for a baseline
 * @param lastStep what the last rollout step saw; none for a baseline
 * @param observations the newest observation since, or none yet
 */
public record ProductionPeriod(
    Instant productionSince,
    Instant rolloutCompletion,
    List<ModelId> fallback,
    List<RolloutPlan> rolloutPlan,
    List<Proposal> proposal,
    List<Observation> lastStep,
    List<Observation> observations) {
  public ProductionPeriod {
    fallback = List.copyOf(fallback);
    rolloutPlan = List.copyOf(rolloutPlan);
    proposal = List.copyOf(proposal);
    lastStep = List.copyOf(lastStep);
    observations = List.copyOf(observations);
  }

  /** Whether the model was in production before governance began. */
  public boolean isBaseline() {
    return proposal.isEmpty();
  }

  ProductionPeriod observed(Observation seen) {
    return new ProductionPeriod(
        productionSince,
        rolloutCompletion,
        fallback,
        rolloutPlan,
        proposal,
        lastStep,
        List.of(seen));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import java.time.Instant;
import java.util.List;

/**
 * Time in production at 100 %.
 *
 * @param fallback models that take over on a rollback, nearest first; empty for a baseline
 * @param rolloutPlan the plan whose rollback rules stay in force; empty for a baseline
 * @param observations the newest observation, or none yet
 */
public record Tenure(
    Instant productionSince,
    Instant rolloutCompletion,
    List<ModelId> fallback,
    List<RolloutPlan> rolloutPlan,
    List<Observation> observations) {
  public Tenure {
    fallback = List.copyOf(fallback);
    rolloutPlan = List.copyOf(rolloutPlan);
    observations = List.copyOf(observations);
  }
}

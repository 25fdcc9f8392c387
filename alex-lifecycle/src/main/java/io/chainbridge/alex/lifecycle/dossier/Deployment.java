// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.dossier;

import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.RolloutPlan;
import java.time.Instant;
import java.util.List;

/**
 * Where traffic stands: plan, champion, current percentage and since when, and the last evidence.
 *
 * @param observations the newest observation, or none yet
 */
public record Deployment(
    RolloutPlan plan,
    ModelId champion,
    Instant shadowSince,
    int percent,
    Instant stepSince,
    List<Observation> observations) {
  public Deployment {
    observations = List.copyOf(observations);
  }

  Deployment observed(Observation seen) {
    return new Deployment(plan, champion, shadowSince, percent, stepSince, List.of(seen));
  }

  Deployment widened(int toPercent, Instant at) {
    return new Deployment(plan, champion, shadowSince, toPercent, at, List.of());
  }
}

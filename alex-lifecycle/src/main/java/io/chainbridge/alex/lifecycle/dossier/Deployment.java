// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.dossier;

import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.RolloutPlan;
import java.time.Instant;
import java.util.Optional;

/**
 * A rollout in progress: its plan, the champion, the current share of traffic and the evidence.
 *
 * @param percent share of traffic this model decides; 0 in shadow mode
 * @param stepSince when the share last changed
 * @param escalated when people were told that shadow mode takes too long; empty if they were not
 * @param latest the newest observation of the current step; empty before the first
 */
public record Deployment(
    RolloutPlan plan,
    ModelId champion,
    Instant shadowSince,
    int percent,
    Instant stepSince,
    Optional<Instant> escalated,
    Optional<Observation> latest) {
  Deployment escalated(Instant at) {
    return new Deployment(plan, champion, shadowSince, percent, stepSince, Optional.of(at), latest);
  }

  Deployment observed(Observation seen) {
    return new Deployment(
        plan, champion, shadowSince, percent, stepSince, escalated, Optional.of(seen));
  }

  Deployment widened(int toPercent, Instant at) {
    return new Deployment(
        plan, champion, shadowSince, toPercent, at, Optional.empty(), Optional.empty());
  }
}

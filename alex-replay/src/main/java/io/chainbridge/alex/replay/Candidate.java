// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.lifecycle.RolloutPlan;
import io.chainbridge.alex.lifecycle.rule.RollbackRule;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import io.chainbridge.alex.monitoring.window.DayWindow;
import io.chainbridge.alex.monitoring.window.ModelWatch;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A model under watch in a replay: what it is, and every closed day so far. One thread only. */
final class Candidate {
  private final ModelPlan plan;
  private final AdditiveModel model;
  private final ModelReference reference;
  private final ModelWatch watch;
  private final RolloutPlan rollout;
  private final List<RollbackRule> rules;
  private final List<DayWindow> windows = new ArrayList<>();

  Candidate(
      ModelPlan plan,
      AdditiveModel model,
      ModelReference reference,
      ModelWatch watch,
      RolloutPlan rollout,
      List<RollbackRule> rules) {
    this.plan = plan;
    this.model = model;
    this.reference = reference;
    this.watch = watch;
    this.rollout = rollout;
    this.rules = List.copyOf(rules);
  }

  ModelPlan plan() {
    return plan;
  }

  AdditiveModel model() {
    return model;
  }

  ModelReference reference() {
    return reference;
  }

  ModelWatch watch() {
    return watch;
  }

  RolloutPlan rollout() {
    return rollout;
  }

  List<RollbackRule> rules() {
    return rules;
  }

  /** Ends the day for the watch, keeps its counts and hands them out. */
  DayWindow close(LocalDate day) {
    DayWindow closed = watch.close(day);
    windows.add(closed);
    return closed;
  }

  /** The closed days that may still matter for evidence up to {@code now}. */
  List<DayWindow> windowsSince(Instant earliest) {
    LocalDate first = LocalDate.ofInstant(earliest, ZoneOffset.UTC);
    return windows.stream().filter(window -> !window.to().isBefore(first)).toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.RolloutPlan;
import io.chainbridge.alex.lifecycle.rule.RollbackRule;
import io.chainbridge.alex.lifecycle.rule.RuleParse;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import io.chainbridge.alex.monitoring.judge.MinuteRules;
import io.chainbridge.alex.monitoring.window.DayWindow;
import io.chainbridge.alex.monitoring.window.ModelWatch;
import io.chainbridge.alex.monitoring.window.Traffic;
import io.chainbridge.alex.monitoring.window.WatchPlan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * One monitored model: its frozen bins, its rollback rules, the running counts and every closed
 * day. Counting is thread-safe; closing and judging are done by one thread at a time.
 */
public final class MonitoredModel {
  private final ModelId id;
  private final Sha256 artifact;
  private final GlassBox model;
  private final ModelReference reference;
  private final ModelWatch watch;
  private final RolloutPlan rollout;
  private final List<RollbackRule> rules;
  private final List<DayWindow> windows;
  private LocalDate firstOpenDay;
  private Closed closed = new Closed(LocalDate.MIN, 0, Traffic.EMPTY);

  /** The requests of the closed days since a day, added up once. */
  private record Closed(LocalDate since, int days, Traffic requests) {}

  MonitoredModel(
      ModelId id,
      Sha256 artifact,
      GlassBox model,
      ModelReference reference,
      RolloutPlan rollout,
      WatchPlan plan,
      List<DayWindow> closed,
      LocalDate since) {
    this.id = id;
    this.artifact = artifact;
    this.model = model;
    this.reference = reference;
    this.watch = new ModelWatch(model, reference, plan);
    this.rollout = rollout;
    this.rules = rollout.rollbackOn().stream().map(MonitoredModel::rule).toList();
    this.windows = new ArrayList<>(closed);
    this.firstOpenDay = closed.isEmpty() ? since : closed.getLast().to().plusDays(1);
  }

  private static RollbackRule rule(String text) {
    return switch (RollbackRule.parse(text)) {
      case RuleParse.Ok(RollbackRule rule) -> rule;
      case RuleParse.Wrong wrong ->
          throw new IllegalStateException("checked when shadow mode began: " + wrong.faults());
    };
  }

  public ModelId id() {
    return id;
  }

  /** The artifact that is watched. */
  Sha256 artifact() {
    return artifact;
  }

  /** The formula itself. */
  GlassBox model() {
    return model;
  }

  /** The bins everything is counted in. */
  public ModelReference reference() {
    return reference;
  }

  /** The running counts. */
  public ModelWatch watch() {
    return watch;
  }

  /** Steps of traffic and rollback rules. */
  public RolloutPlan rollout() {
    return rollout;
  }

  /** The rollback rules of the rollout plan, parsed. */
  public List<RollbackRule> rules() {
    return rules;
  }

  /** The same rules as a minute is judged by them. */
  MinuteRules minuteRules() {
    return new MinuteRules(rules);
  }

  /** The requests of every closed day from this one on. */
  Traffic closedRequests(Instant from) {
    LocalDate since = LocalDate.ofInstant(from, ZoneOffset.UTC);
    if (!closed.since.equals(since) || closed.days != windows.size()) {
      Traffic sum =
          windows.stream()
              .filter(window -> !window.from().isBefore(since))
              .map(DayWindow::traffic)
              .reduce(Traffic.EMPTY, Traffic::plus);
      closed = new Closed(since, windows.size(), sum);
    }
    return closed.requests;
  }

  /** Every closed day, oldest first. */
  public List<DayWindow> windows() {
    return List.copyOf(windows);
  }

  /** The oldest day that is not closed. */
  LocalDate firstOpenDay() {
    return firstOpenDay;
  }

  /** Ends a day: its counts are handed out, kept, and start again from nothing. */
  DayWindow close(LocalDate day) {
    DayWindow closed = watch.close(day);
    windows.add(closed);
    firstOpenDay = day.plusDays(1);
    return closed;
  }
}

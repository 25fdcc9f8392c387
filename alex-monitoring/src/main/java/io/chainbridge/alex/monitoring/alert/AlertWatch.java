// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.alert;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.rule.AlertRule;
import io.chainbridge.alex.lifecycle.rule.RollbackRule;
import io.chainbridge.alex.lifecycle.rule.RuleOutcome;
import io.chainbridge.alex.monitoring.judge.RuleWords;
import io.chainbridge.alex.monitoring.window.Readings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The alert rules of one model, with the state of each from evaluation to evaluation. Every change
 * of state is reported once. Thread-safe.
 *
 * <p>An alert keeps firing while it is undecided: only readings that show that the condition is
 * over resolve it. Where nothing was measured, the state is {@link AlertState#NO_DATA}.
 */
public final class AlertWatch {
  private final ModelId model;
  private final Stage stage;
  private final List<AlertRule> rules;
  private final int evaluations;
  private final Map<String, Progress> progress = new HashMap<>();

  /** The state of one alert, how often in a row it was met, and whether people were notified. */
  private record Progress(AlertState state, int met, boolean notified) {
    static final Progress START = new Progress(AlertState.INACTIVE, 0, false);
  }

  /**
   * A watch of these rules, none of which has fired yet.
   *
   * @param evaluations how many evaluations in a row must meet a condition before it fires
   */
  public AlertWatch(ModelId model, Stage stage, List<AlertRule> rules, int evaluations) {
    if (evaluations < 1) {
      throw new IllegalArgumentException("evaluations must be at least 1, was: " + evaluations);
    }
    if (rules.stream().map(AlertRule::name).distinct().count() != rules.size()) {
      throw new IllegalArgumentException("rules must have different names");
    }
    this.model = model;
    this.stage = stage;
    this.rules = List.copyOf(rules);
    this.evaluations = evaluations;
  }

  /** Goes on from what people were told before a restart: this rule was in this state. */
  public synchronized void resume(String rule, AlertState state) {
    progress.put(rule, new Progress(state, 0, state == AlertState.FIRING));
  }

  /** Evaluates all rules and returns the changes of state, in the order of the rules. */
  public synchronized List<AlertTransition> evaluate(
      Readings readings, Sha256 evidence, Instant at) {
    List<AlertTransition> transitions = new ArrayList<>();
    for (AlertRule rule : rules) {
      RuleOutcome outcome = rule.condition().evaluate(readings.byMetric());
      Progress before = progress.getOrDefault(rule.name(), Progress.START);
      Progress after = next(before, outcome.state(), rule.condition(), readings);
      progress.put(rule.name(), after);
      if (before.state() != after.state()) {
        transitions.add(
            new AlertTransition(
                model,
                stage,
                rule.name(),
                rule.condition().text(),
                rule.action(),
                before.state(),
                after.state(),
                at,
                RuleWords.of(rule.condition(), outcome, readings),
                evidence));
      }
    }
    return transitions;
  }

  /** The state of the rule of this name. */
  public synchronized AlertState state(String rule) {
    return progress.getOrDefault(rule, Progress.START).state();
  }

  private Progress next(
      Progress before, RuleOutcome.State outcome, RollbackRule rule, Readings readings) {
    return switch (outcome) {
      case FIRED -> {
        int met = before.met() + 1;
        boolean fires = met >= evaluations || before.state() == AlertState.FIRING;
        yield new Progress(
            fires ? AlertState.FIRING : AlertState.PENDING, met, fires || before.notified());
      }
      case KEPT ->
          new Progress(before.notified() ? AlertState.RESOLVED : AlertState.INACTIVE, 0, false);
      case UNDECIDED -> undecided(before, rule, readings);
    };
  }

  private static Progress undecided(Progress before, RollbackRule rule, Readings readings) {
    boolean measured =
        rule.alternatives().stream()
            .flatMap(List::stream)
            .anyMatch(comparison -> readings.byMetric().containsKey(comparison.metric()));
    if (!measured && nothingScored(readings)) {
      return new Progress(AlertState.NO_DATA, 0, before.notified());
    }
    return before.state() == AlertState.FIRING
        ? before
        : new Progress(AlertState.INSUFFICIENT, 0, before.notified());
  }

  private static boolean nothingScored(Readings readings) {
    Reading predictions = readings.byMetric().get(Metric.PREDICTIONS);
    return predictions == null || predictions.value() == 0;
  }
}

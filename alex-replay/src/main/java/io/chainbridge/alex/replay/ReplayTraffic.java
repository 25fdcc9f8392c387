// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.data.Column;
import io.chainbridge.alex.gateway.record.FeatureRow;
import io.chainbridge.alex.gateway.record.FeatureValue;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.operation.serving.ServingPlan;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes requests of a scenario's rows, and counts who decided them. One thread only. */
final class ReplayTraffic {
  private final Scenario scenario;
  private final ReplayRows rows;
  private final Venue venue;
  private final Map<Decider, Long> decided = new HashMap<>();

  /** A model and the share of traffic it decided at that time. */
  private record Decider(ModelId model, int percent) {}

  ReplayTraffic(Scenario scenario, ReplayRows rows, Venue venue) {
    this.scenario = scenario;
    this.rows = rows;
    this.venue = venue;
  }

  /** The model that decides, if one does. */
  Optional<ModelId> champion() {
    return ServingPlan.of(venue.governance().dossiers()).places().stream()
        .map(ServingPlan.Place::champion)
        .map(ServingPlan.Part::model)
        .findFirst();
  }

  /** Rows that a model decided. */
  long decidedBy(ModelId model) {
    return decided.entrySet().stream()
        .filter(entry -> entry.getKey().model.equals(model))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Rows that a model decided at this share of traffic. */
  long decidedAt(ModelId model, int percent) {
    return decided.getOrDefault(new Decider(model, percent), 0L);
  }

  /** Scores the rows in order; when this returns, every record is durable and counted. */
  void score(String name, List<Integer> today) {
    Map<ModelId, Integer> rolling = rolling();
    for (ModelId by : venue.score(name, today.stream().map(this::request).toList())) {
      decided.merge(new Decider(by, rolling.getOrDefault(by, 100)), 1L, Long::sum);
    }
  }

  private ScenarioRow request(int row) {
    return new ScenarioRow(
        row,
        rows.time(row),
        rows.keys()[row],
        rows.groups()[row],
        features(row),
        rows.events()[row],
        rows.labelKnown(row));
  }

  /** The share of traffic of each model in rollout. */
  private Map<ModelId, Integer> rolling() {
    Map<ModelId, Integer> percents = new HashMap<>();
    venue
        .governance()
        .dossiers()
        .forEach((model, dossier) -> {
          if (dossier.state() instanceof State.Rolling rolling) {
            percents.put(model, rolling.deployment().percent());
          }
        });
    return percents;
  }

  private FeatureRow features(int row) {
    Map<String, FeatureValue> values = new LinkedHashMap<>();
    for (String name : scenario.data().numeric()) {
      double value = rows.table().numeric(name).values()[row];
      values.put(
          name, Double.isNaN(value) ? FeatureValue.MISSING : new FeatureValue.Numeric(value));
    }
    for (String name : scenario.data().categorical()) {
      Column.Text text = rows.table().text(name);
      int code = text.codes()[row];
      values.put(
          name, code < 0 ? FeatureValue.MISSING : new FeatureValue.Text(text.levels().get(code)));
    }
    return new FeatureRow(values);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.metrics;

import io.chainbridge.alex.gateway.Gateway;
import io.chainbridge.alex.gateway.GatewayCounters;
import io.chainbridge.alex.operation.serving.NotServed;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.function.Supplier;

/** The counters of the gateway, and which names it can answer for. */
record GatewayMetrics(Gateway gateway, Supplier<List<NotServed>> notServed)
    implements MultiCollector {
  @Override
  public MetricSnapshots collect() {
    return new MetricSnapshots(events(gateway.counters()), ready(), held());
  }

  private static CounterSnapshot events(GatewayCounters counters) {
    return CounterSnapshot.builder()
        .name("alex_gateway_events")
        .help("What the gateway counted since it was opened.")
        .dataPoint(event("scored", counters.scored()))
        .dataPoint(event("repeated", counters.repeated()))
        .dataPoint(event("bad_request", counters.badRequests()))
        .dataPoint(event("conflict", counters.conflicts()))
        .dataPoint(event("unkeyed", counters.unkeyed()))
        .dataPoint(event("challenger_error", counters.challengerErrors()))
        .dataPoint(event("unsound_score", counters.unsoundScores()))
        .dataPoint(event("log_failure", counters.logFailures()))
        .dataPoint(event("observer_failure", counters.observerFailures()))
        .build();
  }

  private static CounterDataPointSnapshot event(String event, long count) {
    return CounterDataPointSnapshot.builder()
        .labels(Labels.of("event", event))
        .value((double) count)
        .build();
  }

  private GaugeSnapshot ready() {
    GaugeSnapshot.Builder ready =
        GaugeSnapshot.builder()
            .name("alex_name_ready")
            .help("1 where requests to this name can be answered.");
    gateway
        .tables()
        .keySet()
        .forEach(
            name -> ready.dataPoint(point(Labels.of("name", name), gateway.isReady(name) ? 1 : 0)));
    return ready.build();
  }

  private GaugeSnapshot held() {
    GaugeSnapshot.Builder held =
        GaugeSnapshot.builder()
            .name("alex_model_held_back")
            .help("1 for each model that the log would serve and the gateway does not.");
    notServed
        .get()
        .forEach(model ->
            held.dataPoint(
                point(
                    Labels.of(
                        "name",
                        model.name(),
                        "model",
                        model.model().value(),
                        "arm",
                        model.arm().name()),
                    1)));
    return held.build();
  }

  private static GaugeDataPointSnapshot point(Labels labels, double value) {
    return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.metrics;

import io.chainbridge.alex.governance.kpi.KpiProjection;
import io.chainbridge.alex.governance.kpi.Kpis;
import io.chainbridge.alex.governance.kpi.Kpis.Span;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.time.InstantSource;

/** The key figures of the log (rows K1 to K7) as metrics, read at every scrape. */
record LifecycleMetrics(KpiProjection book, InstantSource clock) implements MultiCollector {
  @Override
  public MetricSnapshots collect() {
    Kpis figures = book.at(clock.instant());
    return new MetricSnapshots(
        states(figures),
        gauge(
            "alex_models_in_production",
            "Models that decide all traffic of their name (K1).",
            figures.inProduction()),
        gauge("alex_models_in_shadow", "Models scored beside a champion (K2).", figures.inShadow()),
        gauge(
            "alex_models_in_development",
            "Models on their way to shadow mode (K3).",
            figures.inDevelopment()),
        refusals(figures),
        counter(
            "alex_governance_violations",
            "Submissions refused for a blocked condition (K4).",
            figures.violations()),
        rollbacks(figures),
        gauge(
            "alex_rollbacks_30d", "Rollbacks in the last 30 days (K5).", figures.recentRollbacks()),
        summary("alex_shadow_duration_seconds", "Finished shadow phases (K6).", figures.shadow()),
        summary(
            "alex_deployment_duration_seconds",
            "Finished rollouts, from the first percent to 100 (K7).",
            figures.deployment()),
        gauge("alex_log_leaves", "Leaves of the governance log.", figures.leaves()));
  }

  private static GaugeSnapshot states(Kpis figures) {
    GaugeSnapshot.Builder states =
        GaugeSnapshot.builder().name("alex_models").help("Models by state.");
    figures
        .states()
        .forEach((state, count) ->
            states.dataPoint(
                GaugeDataPointSnapshot.builder()
                    .labels(Labels.of("state", state))
                    .value((double) count)
                    .build()));
    return states.build();
  }

  private static CounterSnapshot refusals(Kpis figures) {
    CounterSnapshot.Builder refusals =
        CounterSnapshot.builder()
            .name("alex_governance_refusals")
            .help("Reasons of logged refusals by framework row and code.");
    figures
        .refusals()
        .forEach((reason, count) ->
            refusals.dataPoint(
                CounterDataPointSnapshot.builder()
                    .labels(Labels.of("row", reason.row(), "code", reason.code()))
                    .value((double) count)
                    .build()));
    return refusals.build();
  }

  private static CounterSnapshot rollbacks(Kpis figures) {
    return CounterSnapshot.builder()
        .name("alex_rollbacks")
        .help("Rollbacks by what ordered them.")
        .dataPoint(ordered("rule", figures.rollbacksByRule()))
        .dataPoint(ordered("person", figures.rollbacksByHand()))
        .build();
  }

  private static CounterDataPointSnapshot ordered(String by, long count) {
    return CounterDataPointSnapshot.builder()
        .labels(Labels.of("by", by))
        .value((double) count)
        .build();
  }

  private static GaugeSnapshot gauge(String name, String help, long value) {
    return GaugeSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(GaugeDataPointSnapshot.builder().value((double) value).build())
        .build();
  }

  private static CounterSnapshot counter(String name, String help, long value) {
    return CounterSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(CounterDataPointSnapshot.builder().value((double) value).build())
        .build();
  }

  private static SummarySnapshot summary(String name, String help, Span span) {
    return SummarySnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(
            SummaryDataPointSnapshot.builder()
                .count(span.count())
                .sum(span.total().toMillis() / 1e3)
                .build())
        .build();
  }
}

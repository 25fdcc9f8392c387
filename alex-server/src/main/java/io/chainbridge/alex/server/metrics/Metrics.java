// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.metrics;

import io.chainbridge.alex.gateway.Gateway;
import io.chainbridge.alex.gateway.PredictionObserver;
import io.chainbridge.alex.governance.kpi.KpiProjection;
import io.chainbridge.alex.operation.serving.NotServed;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** The metrics of one server and the page that shows them. Thread-safe. */
public final class Metrics {
  /** Prometheus text exposition format, version 0.0.4. */
  public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  public Metrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /** The observer that counts and times every durable prediction of a gateway. */
  public PredictionObserver predictions() {
    return new PredictionMeters(registry);
  }

  /** Reads the log's key figures at every scrape. */
  public void watch(KpiProjection book, InstantSource clock) {
    registry.getPrometheusRegistry().register(new LifecycleMetrics(book, clock));
  }

  /** Reads the gateway's own counters at every scrape. */
  public void watch(Gateway gateway, Supplier<List<NotServed>> notServed) {
    registry.getPrometheusRegistry().register(new GatewayMetrics(gateway, notServed));
  }

  /** Counts every scoring request; mount it before the gateway's routes. */
  public void count(Router router, Gateway gateway, Supplier<List<NotServed>> notServed) {
    RequestMeters meters =
        new RequestMeters(
            registry,
            name ->
                gateway.served(name).isPresent()
                    || notServed.get().stream().anyMatch(held -> held.name().equals(name)));
    router.post("/v1/models/:model/score").handler(meters);
    router.post("/v2/models/:model/infer").handler(meters);
    router.post("/v2/models/:model/versions/:version/infer").handler(meters);
  }

  /** Everything, in the exposition format. */
  public String scrape() {
    return registry.scrape(MEDIA_TYPE);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Counts scoring requests by name and HTTP status, refused ones too. A name that is not served is
 * counted as {@code unknown}, so that clients cannot create series.
 */
final class RequestMeters implements Handler<RoutingContext> {
  private final MeterRegistry meters;
  private final Predicate<String> isKnown;

  /** Counters that exist already, one for each known name and status. */
  private final Map<Series, Counter> counters = new ConcurrentHashMap<>();

  private record Series(String name, int status) {}

  RequestMeters(MeterRegistry meters, Predicate<String> isKnown) {
    this.meters = meters;
    this.isKnown = isKnown;
  }

  @Override
  public void handle(RoutingContext context) {
    String asked = Objects.requireNonNullElse(context.pathParam("model"), "");
    String name = isKnown.test(asked) ? asked : "unknown";
    context.addHeadersEndHandler(_ ->
        counters
            .computeIfAbsent(new Series(name, context.response().getStatusCode()), this::counter)
            .increment());
    context.next();
  }

  private Counter counter(Series series) {
    return Counter.builder("alex.scoring.requests")
        .description("Scoring requests by name and HTTP status.")
        .tag("name", series.name)
        .tag("status", Integer.toString(series.status))
        .register(meters);
  }
}

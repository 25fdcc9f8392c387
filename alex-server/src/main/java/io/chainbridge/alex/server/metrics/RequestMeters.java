// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Counts scoring requests by name and HTTP status, so that refused ones are seen too. A name nobody
 * serves is counted as {@code unknown}: a client cannot make new series.
 */
final class RequestMeters implements Handler<RoutingContext> {
  private final MeterRegistry meters;
  private final Predicate<String> isKnown;

  RequestMeters(MeterRegistry meters, Predicate<String> isKnown) {
    this.meters = meters;
    this.isKnown = isKnown;
  }

  @Override
  public void handle(RoutingContext context) {
    String asked = Objects.requireNonNullElse(context.pathParam("model"), "");
    String name = isKnown.test(asked) ? asked : "unknown";
    context.addHeadersEndHandler(_ ->
        Counter.builder("alex.scoring.requests")
            .description("Scoring requests by name and HTTP status.")
            .tag("name", name)
            .tag("status", Integer.toString(context.response().getStatusCode()))
            .register(meters)
            .increment());
    context.next();
  }
}

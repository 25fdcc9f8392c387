// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.http;

import io.chainbridge.alex.gateway.Gateway;
import io.chainbridge.alex.gateway.http.GatewayRoutes;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.kpi.KpiProjection;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.operation.outcome.OutcomeLog;
import io.chainbridge.alex.operation.outcome.OutcomeSender;
import io.chainbridge.alex.operation.serving.NotServed;
import io.chainbridge.alex.predictionlog.PredictionLog;
import io.chainbridge.alex.server.answer.ReadRoutes;
import io.chainbridge.alex.server.api.Api;
import io.chainbridge.alex.server.metrics.Metrics;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Every HTTP route: the read API below {@code /api/v1}, health, indicators and metrics, and the
 * gateway's routes. Errors are RFC 9457 problems.
 */
public record HttpRoutes(
    Home home,
    Gateway gateway,
    PredictionLog predictions,
    Supplier<List<NotServed>> notServed,
    KpiProjection book,
    Policy policy,
    InstantSource clock,
    Metrics metrics,
    GapPages gaps,
    Optional<OutcomeLog> outcomes,
    Optional<Api> api) {
  private OutcomeSender sender(RoutingContext context) {
    return api.map(guarded -> guarded.sender(context)).orElseGet(OutcomeSender::anybody);
  }

  /**
   * Adds every route.
   *
   * @param openScoring whether scoring needs no sign-in
   */
  public void mount(Vertx vertx, Router router, boolean openScoring) {
    AccessLog.mount(router);
    api.ifPresent(guarded -> guarded.guard(vertx, router, openScoring));
    gaps.mount(router);
    ReadRoutes routes = new ReadRoutes(router);
    new HealthPages(gateway, predictions, notServed, book, policy, clock, metrics, gaps)
        .mount(routes);
    new ModelPages(home, notServed, gaps).mount(routes);
    new LogPages(home).mount(routes);
    api.ifPresent(guarded -> guarded.mount(vertx, router, routes));
    metrics.count(router, gateway, notServed);
    new NotServedHandler(notServed).mount(router);
    GatewayRoutes.mount(router, gateway);
    new OutcomeRoutes(outcomes, clock, this::sender).mount(router, routes);
    routes.otherwise("/v1/models/:model/score", List.of("POST", "OPTIONS"));
    routes.theRest();
  }
}

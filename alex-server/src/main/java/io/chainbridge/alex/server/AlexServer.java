// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import io.chainbridge.alex.gateway.Gateway;
import io.chainbridge.alex.gateway.http.GatewayRoutes;
import io.chainbridge.alex.gateway.log.LogSettings;
import io.chainbridge.alex.gateway.log.PredictionLog;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.server.governance.EventIds;
import io.chainbridge.alex.server.governance.Governance;
import io.chainbridge.alex.server.http.ReadApi;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * The one composition root: a home folder served over HTTP on a loopback address. Closing it closes
 * what it opened, in reverse order.
 */
public final class AlexServer implements AutoCloseable {
  private final PredictionLog log;
  private final Gateway gateway;
  private final Vertx vertx;
  private final HttpServer http;

  private AlexServer(PredictionLog log, Gateway gateway, Vertx vertx, HttpServer http) {
    this.log = log;
    this.gateway = gateway;
    this.vertx = vertx;
    this.http = http;
  }

  /** Serves the home; port 0 picks a free one. */
  public static AlexServer open(Home home, String host, int port) {
    PredictionLog log = PredictionLog.open(home.predictions(), LogSettings.STANDARD);
    Gateway gateway = Gateway.open(log, home.keys().proofs().publicKey(), InstantSource.system());
    Governance governance =
        new Governance(
            home.journal(), Policy.framework(), InstantSource.system(), EventIds.random());
    new Shopfront(home, governance, gateway).open();
    Vertx vertx = Vertx.vertx();
    Router router = Router.router(vertx);
    PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    metrics.gauge("alex_log_leaves", home, opened -> (double) opened.journal().size());
    router.get("/metrics").blockingHandler(at -> at.response().end(metrics.scrape()), false);
    router.get("/health").handler(at -> at.response().end("{\"status\":\"UP\"}"));
    new ReadApi(home, governance).mount(router);
    GatewayRoutes.mount(router, gateway);
    try {
      HttpServer http =
          vertx
              .createHttpServer()
              .requestHandler(router)
              .listen(port, host)
              .toCompletionStage()
              .toCompletableFuture()
              .get(30, TimeUnit.SECONDS);
      return new AlexServer(log, gateway, vertx, http);
    } catch (Exception e) {
      gateway.close();
      log.close();
      var _ = vertx.close();
      throw new HomeUnusableException(home.folder(), e);
    }
  }

  /** The port that is listened on. */
  public int port() {
    return http.actualPort();
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
    gateway.close();
    log.close();
  }
}

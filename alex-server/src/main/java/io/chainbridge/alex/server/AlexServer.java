// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import io.chainbridge.alex.documents.EventJson;
import io.chainbridge.alex.gateway.Gateway;
import io.chainbridge.alex.gateway.Quarantine;
import io.chainbridge.alex.governance.DecisionLog;
import io.chainbridge.alex.governance.EventIds;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.HomeUnusableException;
import io.chainbridge.alex.governance.kpi.KpiProjection;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.operation.serving.ModelDeployer;
import io.chainbridge.alex.operation.serving.NotServed;
import io.chainbridge.alex.predictionlog.CorruptSegmentException;
import io.chainbridge.alex.predictionlog.LogSettings;
import io.chainbridge.alex.predictionlog.PredictionLog;
import io.chainbridge.alex.predictionlog.PredictionLogUnavailableException;
import io.chainbridge.alex.server.http.HttpRoutes;
import io.chainbridge.alex.server.metrics.Metrics;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one composition root: a home folder served over HTTP on one address. Closing it closes what
 * it opened, in reverse order.
 */
public final class AlexServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AlexServer.class);
  private static final Duration RECHECK = Duration.ofMinutes(1);

  private final ResourceScope opened;
  private final HttpServer http;

  private AlexServer(ResourceScope opened, HttpServer http) {
    this.opened = opened;
    this.http = http;
  }

  /**
   * Serves the home; port 0 picks a free one. A model whose proof does not hold is held back and
   * the others are served.
   *
   * @throws HomeUnusableException when the home is served elsewhere or the address is taken
   */
  public static AlexServer open(Home home, String host, int port) {
    return open(home, host, port, RECHECK);
  }

  /**
   * As above.
   *
   * @param recheck how often every served model must prove itself again
   */
  public static AlexServer open(Home home, String host, int port, Duration recheck) {
    ResourceScope opened = new ResourceScope();
    try {
      return new AlexServer(opened, listen(wire(home, opened, recheck), home, host, port));
    } catch (PredictionLogUnavailableException e) {
      opened.close();
      if (e.getCause() == null) {
        throw new HomeUnusableException(
            home.folder(),
            e.getMessage() + "; stop the other process first, one process serves a home");
      }
      throw new HomeUnusableException(home.folder(), e);
    } catch (CorruptSegmentException e) {
      opened.close();
      throw new HomeUnusableException(home.folder(), e);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private record Wired(Vertx vertx, Router router) {}

  private static Wired wire(Home home, ResourceScope opened, Duration recheck) {
    InstantSource clock = InstantSource.system();
    Metrics metrics = new Metrics();
    PredictionLog log = PredictionLog.open(home.predictions(), LogSettings.STANDARD);
    opened.add(log::close);
    Gateway gateway =
        Gateway.open(log, home.keys().proofs().publicKey(), clock, metrics.predictions());
    opened.add(gateway::close);
    DecisionLog governance =
        new DecisionLog(home.journal(), Policy.framework(), clock, EventIds.random());
    List<NotServed> heldBack = ModelDeployer.open(home, governance.dossiers(), gateway);
    heldBack.forEach(held -> LOG.error("{} is held back: {}", held.model(), held.reasons()));
    gateway.recheckEvery(recheck, AlexServer::raise);
    KpiProjection book = new KpiProjection(home.journal(), new EventJson());
    metrics.watch(book, clock);
    metrics.watch(gateway, heldBack);
    Vertx vertx = Vertx.vertx();
    opened.add(() -> vertx.close().toCompletionStage().toCompletableFuture().join());
    Router router = Router.router(vertx);
    new HttpRoutes(home, gateway, log, heldBack, book, governance.policy(), clock, metrics)
        .mount(router);
    return new Wired(vertx, router);
  }

  private static void raise(List<Quarantine> found) {
    found.forEach(
        quarantine -> LOG.error("{} failed its recheck: {}", quarantine.model(), quarantine));
  }

  private static HttpServer listen(Wired wired, Home home, String host, int port) {
    try {
      return wired
          .vertx
          .createHttpServer()
          .requestHandler(wired.router)
          .listen(port, host)
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    } catch (CompletionException e) {
      throw new HomeUnusableException(
          home.folder(),
          "cannot be served on %s:%d (%s); give another host or port"
              .formatted(host, port, String.valueOf(e.getCause())));
    }
  }

  /** The port that is listened on. */
  public int port() {
    return http.actualPort();
  }

  @Override
  public void close() {
    opened.close();
  }
}

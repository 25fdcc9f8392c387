// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import io.chainbridge.alex.documents.EventJson;
import io.chainbridge.alex.gateway.Gateway;
import io.chainbridge.alex.governance.Credentials;
import io.chainbridge.alex.governance.EventIds;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.HomeUnusableException;
import io.chainbridge.alex.governance.home.PolicyStore;
import io.chainbridge.alex.governance.kpi.KpiProjection;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.operation.report.Notice;
import io.chainbridge.alex.operation.serving.NotServed;
import io.chainbridge.alex.predictionlog.CorruptSegmentException;
import io.chainbridge.alex.predictionlog.PredictionLog;
import io.chainbridge.alex.predictionlog.PredictionLogUnavailableException;
import io.chainbridge.alex.server.http.GapPages;
import io.chainbridge.alex.server.http.HttpRoutes;
import io.chainbridge.alex.server.http.ReadinessPages;
import io.chainbridge.alex.server.metrics.Metrics;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The one composition root: a home folder served over HTTP on one address. Closing it refuses new
 * connections, answers what was asked, and closes what it opened, in reverse order.
 */
public final class AlexServer implements AutoCloseable {
  private final ResourceScope opened;
  private final HttpFront front;
  private final AtomicBoolean stopping;

  private AlexServer(ResourceScope opened, HttpFront front, AtomicBoolean stopping) {
    this.opened = opened;
    this.front = front;
    this.stopping = stopping;
  }

  /**
   * Serves the home. A model whose proof does not hold is not served; the others are.
   *
   * @throws HomeUnusableException when the home is served elsewhere or the address is taken
   */
  public static AlexServer open(Home home, ServerSettings settings) {
    ResourceScope opened = new ResourceScope();
    try {
      Wired wired = wire(home, opened, settings);
      HttpFront front = HttpFront.open(wired.vertx(), wired.router(), home, settings);
      opened.add(front::close);
      return new AlexServer(opened, front, wired.stopping());
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

  private record Wired(Vertx vertx, Router router, AtomicBoolean stopping) {}

  private static Wired wire(Home home, ResourceScope opened, ServerSettings settings) {
    InstantSource clock = settings.clock();
    Optional<CheckpointPublisher> publisher =
        settings.outlet().map(outlet -> publisher(home, outlet, settings));
    publisher.ifPresent(CheckpointPublisher::compare);
    Metrics metrics = new Metrics();
    Governance governance =
        new Governance(home, PolicyStore.of(home), Credentials.nobody(), clock, EventIds.random());
    LiveOperation live =
        LiveOperation.open(home, governance, clock, metrics.predictions(), settings.lines());
    GapPages gaps = new GapPages(live::continuity, live.behind());
    opened.add(live::close);
    Gateway gateway = live.operation().gateway();
    PredictionLog log = live.operation().log();
    Supplier<List<NotServed>> notServed = live.operation().deployer()::notServed;
    live.start(settings.recheck(), publisher);
    KpiProjection book = new KpiProjection(home.journal(), new EventJson());
    metrics.watch(book, clock);
    metrics.watch(gateway, notServed);
    Vertx vertx = Vertx.vertx();
    opened.add(() -> vertx.close().toCompletionStage().toCompletableFuture().join());
    Router router = Router.router(vertx);
    Policy policy = governance.policy();
    new HttpRoutes(
            home, gateway, log, notServed, book, policy, clock, metrics, gaps, live.outcomes())
        .mount(router);
    AtomicBoolean stopping = new AtomicBoolean();
    new ReadinessPages(gateway, log, notServed, live.behind(), stopping::get).mount(router);
    return new Wired(vertx, router, stopping);
  }

  private static CheckpointPublisher publisher(
      Home home, CheckpointOutlet outlet, ServerSettings settings) {
    return new CheckpointPublisher(
        home, outlet, line -> settings.lines().accept(Notice.warning(line)));
  }

  /** The port that is listened on. */
  public int port() {
    return front.port();
  }

  /** Says from now on that it is not ready, and goes on answering. */
  public void stopSoon() {
    stopping.set(true);
  }

  @Override
  public void close() {
    stopSoon();
    opened.close();
  }
}

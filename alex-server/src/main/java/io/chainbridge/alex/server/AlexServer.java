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
import io.chainbridge.alex.governance.people.People;
import io.chainbridge.alex.governance.people.SetupCode;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.operation.report.Notice;
import io.chainbridge.alex.operation.serving.NotServed;
import io.chainbridge.alex.predictionlog.CorruptSegmentException;
import io.chainbridge.alex.predictionlog.PredictionLog;
import io.chainbridge.alex.predictionlog.PredictionLogUnavailableException;
import io.chainbridge.alex.server.api.Api;
import io.chainbridge.alex.server.http.GapPages;
import io.chainbridge.alex.server.http.HttpRoutes;
import io.chainbridge.alex.server.http.ReadinessPages;
import io.chainbridge.alex.server.metrics.Metrics;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.security.SecureRandom;
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
  private final Optional<SetupCode> setup;
  private final Router router;

  private AlexServer(ResourceScope opened, HttpFront front, Wired wired) {
    this.router = wired.router();
    this.setup = wired.setup();
    this.opened = opened;
    this.front = front;
    this.stopping = wired.stopping();
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
      return new AlexServer(opened, front, wired);
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

  private record Wired(
      Vertx vertx, Router router, AtomicBoolean stopping, Optional<SetupCode> setup) {}

  /** People sign in to a live home; the people of a replay are words. */
  private static Optional<People> people(Home home, LiveOperation live) {
    return home.kind() == Home.Kind.LIVE
        ? Optional.of(
            new People(home.people(), live::roster, InstantSource.system(), new SecureRandom()))
        : Optional.empty();
  }

  /** A home without a first leaf waits for its administrators. */
  private static Optional<SetupCode> setup(Optional<People> people, LiveOperation live) {
    return people
        .filter(_ -> live.behind().isEmpty() && live.roster().kind().isEmpty())
        .map(People::setupCode);
  }

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
    Optional<People> people = people(home, live);
    Optional<Api> api =
        people.map(known -> new Api(home, governance, known, live::roster, clock, live::changed));
    api.ifPresent(it -> opened.add(it::close));
    Policy policy = governance.policy();
    new HttpRoutes(
            home, gateway, log, notServed, book, policy, clock, metrics, gaps, live.outcomes(), api)
        .mount(vertx, router, settings.anonymousScoring());
    AtomicBoolean stopping = new AtomicBoolean();
    new ReadinessPages(gateway, log, notServed, live.behind(), stopping::get).mount(router);
    return new Wired(vertx, router, stopping, setup(people, live));
  }

  private static CheckpointPublisher publisher(
      Home home, CheckpointOutlet outlet, ServerSettings settings) {
    return new CheckpointPublisher(
        home, outlet, line -> settings.lines().accept(Notice.warning(line)));
  }

  /** With this the first two administrators are appointed; empty where the home has them. */
  public Optional<SetupCode> setup() {
    return setup;
  }

  /** Every route, for the check of the document of the API. */
  public List<Route> routes() {
    return router.getRoutes();
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

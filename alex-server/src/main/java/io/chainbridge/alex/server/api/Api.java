// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.desk.Order;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.people.People;
import io.chainbridge.alex.lifecycle.roster.Roster;
import io.chainbridge.alex.operation.outcome.OutcomeSender;
import io.chainbridge.alex.server.answer.ReadRoutes;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The API of a live home: sign-in, orders, submissions and what people read. Closing it ends the
 * thread of its jobs.
 */
public final class Api implements AutoCloseable {
  private static final String UPLOADS = "uploads";
  private static final String JOBS = "jobs";

  private final Home home;
  private final Governance governance;
  private final People people;
  private final Supplier<Roster> roster;
  private final InstantSource clock;
  private final Uploads uploads;
  private final Jobs jobs;
  private final Runnable changed;

  /**
   * @param roster who holds which role, of now
   * @param changed called after each order that changed something
   */
  public Api(
      Home home,
      Governance governance,
      People people,
      Supplier<Roster> roster,
      InstantSource clock,
      Runnable changed) {
    this.home = home;
    this.governance = governance;
    this.people = people;
    this.roster = roster;
    this.clock = clock;
    this.changed = changed;
    this.uploads = new Uploads(work(UPLOADS), InstantSource.system());
    this.jobs = new Jobs(new JobFolder(work(JOBS)), new JobWork(governance, uploads::file), clock);
  }

  private Path work(String name) {
    return home.folder().resolve(name);
  }

  /** Mounts what every request passes first; before all other routes. */
  public void guard(Vertx vertx, Router router, boolean openScoring) {
    new Gate(vertx, people, new Limits(System::nanoTime), openScoring).mount(router);
  }

  /** Mounts the routes. */
  public void mount(Vertx vertx, Router router, ReadRoutes routes) {
    Calls calls = new Calls(router, routes, new Replays());
    new ViewRoutes(home, governance, people, clock).mount(routes, calls);
    new SignInRoutes(people, InstantSource.system()).mount(calls);
    new SetupRoutes(governance, people, clock, changed).mount(calls);
    new TokenRoutes(people, roster).mount(calls);
    new AccountLocks(people, roster).mount(calls);
    new OrderRoutes(governance, (Order _) -> changed.run()).mount(calls);
    uploads.mount(vertx, router, calls);
    new Submissions(uploads, jobs, roster).mount(calls);
  }

  /** Whose outcomes these are. */
  public OutcomeSender sender(RoutingContext context) {
    return Caller.of(context)
        .map(identity -> OutcomeSender.of(identity, governance.book()))
        .orElseGet(() -> _ -> Optional.of("nobody is signed in"));
  }

  @Override
  public void close() {
    jobs.close();
  }
}

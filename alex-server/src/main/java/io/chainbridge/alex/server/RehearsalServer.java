// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import io.chainbridge.alex.governance.Credentials;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.HomeUnusableException;
import io.chainbridge.alex.lifecycle.roster.HomeKind;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The server of a rehearsal: the one of a live home, on a clock that somebody moves, with a loop
 * that is turned by hand. Reading, scoring and outcomes are open to everybody who can reach it.
 */
public final class RehearsalServer implements AutoCloseable {
  private final AlexServer server;

  private RehearsalServer(AlexServer server) {
    this.server = server;
  }

  /**
   * Serves a home that is new, or a rehearsal.
   *
   * @param settings with the clock of the rehearsal
   * @throws HomeUnusableException when the home is anything else, or cannot be served
   */
  public static RehearsalServer open(Home home, ServerSettings settings, RehearsalTerms terms) {
    RehearsalServer opened =
        new RehearsalServer(AlexServer.open(home, settings, Optional.of(terms)));
    Optional<HomeKind> begun = opened.governance().roster().kind();
    if (home.kind() == Home.Kind.LIVE
        || begun.filter(kind -> kind != HomeKind.REHEARSAL).isPresent()) {
      opened.close();
      throw new HomeUnusableException(
          home.folder(), "is no rehearsal and can never be one; give a new or empty folder");
    }
    return opened;
  }

  /** The use cases, for people who are the words of the rehearsal. */
  public Governance governance() {
    return server.governance().as(Credentials.rehearsal());
  }

  /** The port that is listened on. */
  public int port() {
    return server.port();
  }

  /** One turn of the loop at the time of the clock: follows the log, ends days, judges minutes. */
  public void turn() {
    server.live().turn();
  }

  /** The last turn of this day, when the clock stands at its end: nothing more of it will come. */
  public void endDay(LocalDate day) {
    server.live().endDay(day);
  }

  /** Enters how far the prediction log has grown. */
  public void countRecords() {
    server.live().operation().countRecords();
  }

  @Override
  public void close() {
    server.close();
  }
}

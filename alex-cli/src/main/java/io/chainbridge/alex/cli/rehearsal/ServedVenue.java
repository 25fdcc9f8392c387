// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.rehearsal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.roster.HomeKind;
import io.chainbridge.alex.replay.ReplayClock;
import io.chainbridge.alex.replay.Scenario;
import io.chainbridge.alex.replay.ScenarioRow;
import io.chainbridge.alex.replay.Venue;
import io.chainbridge.alex.server.RehearsalServer;
import io.chainbridge.alex.server.RehearsalTerms;
import io.chainbridge.alex.server.ServerSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The venue of a rehearsal: a server on this machine, asked over HTTP. Its clock stands still while
 * rows are scored, outcomes are sent, models are judged and people act. One thread only.
 */
public final class ServedVenue implements Venue {
  private static final Duration RECHECK = Duration.ofMinutes(1);

  /** Rows that wait for their answers: they fit the window of a connection, so none overtakes. */
  private static final int IN_FLIGHT = 16;

  /** The most outcomes of one call. */
  private static final int BATCH = 10_000;

  private final RehearsalServer server;
  private final ServerCalls calls;
  private final ReplayClock clock;
  private final Pace pace;
  private final StepPeople people;
  private final OutcomesDue outcomes = new OutcomesDue();

  private ServedVenue(RehearsalServer server, ReplayClock clock, Pace pace, StepPeople people) {
    this.server = server;
    this.calls = ServerCalls.to(server.port());
    this.clock = clock;
    this.pace = pace;
    this.people = people;
  }

  /**
   * Opens the server of a rehearsal on a free port of this machine.
   *
   * @param serving receives the port when it listens
   */
  public static Venue.Opening at(Pace pace, Consumer<Integer> serving) {
    return (scenario, home, clock, lines) -> {
      RehearsalServer server = server(scenario, home, clock, lines);
      serving.accept(server.port());
      StepPeople people = new StepPeople(server.governance(), scenario.people(), lines);
      return new ServedVenue(server, clock, pace, people);
    };
  }

  private static RehearsalServer server(
      Scenario scenario, Home home, ReplayClock clock, Consumer<String> lines) {
    return RehearsalServer.open(
        home,
        new ServerSettings("127.0.0.1", 0, RECHECK, clock, notice -> lines.accept(notice.line())),
        new RehearsalTerms(scenario.policy(), scenario.alerting(), scenario.watchTerms()));
  }

  @Override
  public HomeKind kind() {
    return HomeKind.REHEARSAL;
  }

  @Override
  public Governance governance() {
    return server.governance();
  }

  @Override
  public void follow() {
    server.turn();
  }

  /** The clock stands at the last of these rows, which are those of one minute. */
  @Override
  public List<ModelId> score(String name, List<ScenarioRow> rows) {
    Instant at = rows.getLast().at();
    pace.await(at);
    clock.set(at);
    List<ModelId> deciders = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += IN_FLIGHT) {
      deciders.addAll(scored(name, rows.subList(from, Math.min(rows.size(), from + IN_FLIGHT))));
    }
    rows.forEach(row -> outcomes.scored(row, at));
    return deciders;
  }

  private List<ModelId> scored(String name, List<ScenarioRow> rows) {
    List<CompletableFuture<ModelId>> answers =
        rows.stream().map(row -> calls.score(name, row)).toList();
    return answers.stream().map(CompletableFuture::join).toList();
  }

  @Override
  public long quiet(Instant now, long most) {
    return 0;
  }

  @Override
  public void minute(Instant now) {
    pace.await(now);
    sendOutcomes(now);
    server.turn();
  }

  @Override
  public void endDay(LocalDate day, Instant now) {
    pace.await(now);
    sendOutcomes(now);
    server.endDay(day);
    people.act();
    server.turn();
  }

  private void sendOutcomes(Instant now) {
    List<ObjectNode> known = outcomes.take(now, BATCH);
    while (!known.isEmpty()) {
      calls.outcomes(known);
      known = outcomes.take(now, BATCH);
    }
  }

  @Override
  public void countRecords() {
    server.countRecords();
  }

  @Override
  public void close() {
    calls.close();
    server.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.gateway.ScoreAnswer;
import io.chainbridge.alex.gateway.ScoreRequest;
import io.chainbridge.alex.governance.Credentials;
import io.chainbridge.alex.governance.EventIds;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.roster.HomeKind;
import io.chainbridge.alex.operation.Operation;
import io.chainbridge.alex.operation.OperationSettings;
import io.chainbridge.alex.operation.watch.FolderCounts;
import io.chainbridge.alex.operation.watch.WatchPorts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The venue of a replay: the operation of a live server in this process, on the file's clock. */
record OperationVenue(Governance governance, Operation operation) implements Venue {
  static OperationVenue open(
      Scenario scenario, ReplayRows rows, Home home, ReplayClock clock, Consumer<String> lines) {
    Governance governance =
        new Governance(
            home,
            scenario.policy(),
            Credentials.replay(),
            clock,
            EventIds.derivedFrom(home.keys().log().origin() + "/" + scenario.name()));
    WatchPorts ports =
        new WatchPorts(
            FolderCounts.in(home),
            new LabelFeed(rows),
            new ReplayActors(governance, scenario.people(), lines),
            scenario.watchTerms());
    OperationSettings settings = new OperationSettings(ports, scenario.alerting(), clock, true);
    return new OperationVenue(
        governance,
        Operation.open(
            home, governance, settings, List.of(), notice -> lines.accept(notice.line())));
  }

  @Override
  public HomeKind kind() {
    return HomeKind.REPLAY;
  }

  @Override
  public void follow() {
    operation.follow();
  }

  @Override
  public List<ModelId> score(String name, List<ScenarioRow> rows) {
    List<CompletableFuture<ScoreAnswer>> answers = new ArrayList<>();
    for (ScenarioRow row : rows) {
      answers.add(
          operation
              .gateway()
              .score(
                  ScoreRequest.routed(
                      name,
                      row.id(),
                      row.key(),
                      row.group(),
                      row.features(),
                      ChronoUnit.MICROS.between(Instant.EPOCH, row.at()))));
    }
    List<ModelId> deciders = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      ScoreAnswer answer = answers.get(i).join();
      if (!(answer instanceof ScoreAnswer.Scored scored)) {
        throw new IllegalStateException(
            "row " + (rows.get(i).number() + 1) + " was not scored: " + answer);
      }
      deciders.add(scored.servable().id());
    }
    return deciders;
  }

  @Override
  public long quiet(Instant now, long most) {
    return operation.quiet(now, most);
  }

  @Override
  public void minute(Instant now) {
    operation.minute(now);
  }

  @Override
  public void endDay(LocalDate day, Instant now) {
    operation.endDay(day, now);
  }

  @Override
  public void countRecords() {
    operation.countRecords();
  }

  @Override
  public void close() {
    operation.close();
  }
}

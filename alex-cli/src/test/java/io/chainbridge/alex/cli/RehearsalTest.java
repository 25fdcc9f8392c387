// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.audit.HomeAudit;
import io.chainbridge.alex.cli.rehearsal.Pace;
import io.chainbridge.alex.cli.rehearsal.ServedVenue;
import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.gateway.record.PredictionRecord;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.HomeUnusableException;
import io.chainbridge.alex.governance.home.KeyFolder;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.HomeEvent;
import io.chainbridge.alex.lifecycle.dossier.HomeLeaf;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.lifecycle.roster.HomeKind;
import io.chainbridge.alex.predictionlog.PredictionLogReader;
import io.chainbridge.alex.replay.Replay;
import io.chainbridge.alex.testkit.LongRun;
import io.chainbridge.alex.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A live server, asked over HTTP, decides of a file what its replay decides. */
final class RehearsalTest {
  private static final String FLIGHTS = "pnw_flights_2014/pnw_flights_features.csv.gz";

  @TempDir private Path folder = Path.of("");

  private Path replayed(Path scenario) throws IOException {
    Path home = folder.resolve("replayed");
    assertThat(Replay.run(scenario, home, _ -> {}, (_, _, _) -> {}))
        .isInstanceOf(Replay.Result.Done.class);
    return home;
  }

  private Path rehearsed(Path scenario) throws IOException {
    Path home = folder.resolve("rehearsed");
    assertThat(
            Replay.playOn(
                ServedVenue.at(new Pace(Double.POSITIVE_INFINITY), _ -> {}),
                scenario,
                new Replay.Place(home, KeyFolder.inside(home)),
                new Replay.Listeners(_ -> {}, (_, _, _) -> {})))
        .isInstanceOf(Replay.Result.Done.class);
    return home;
  }

  /** What happened to each model: events with their UTC day and their share of traffic. */
  private static Map<String, List<String>> story(Path folder) {
    return story(folder, at -> LocalDate.ofInstant(at, ZoneOffset.UTC).toString());
  }

  private static Map<String, List<String>> story(Path folder, Function<Instant, String> when) {
    Map<String, List<String>> story = new TreeMap<>();
    try (Home home = Home.openForReading(folder)) {
      home.journal().leaves().stream()
          .filter(LoggedEvent.class::isInstance)
          .map(LoggedEvent.class::cast)
          .forEach(logged ->
              story
                  .computeIfAbsent(logged.model().value(), _ -> new ArrayList<>())
                  .add(
                      "%s %s%s"
                          .formatted(
                              when.apply(logged.at()),
                              logged.event().getClass().getSimpleName(),
                              share(logged.event()))));
    }
    return story;
  }

  private static String share(Event event) {
    return switch (event) {
      case Event.Widened widened -> " " + widened.percent() + " %";
      case Event.Observed seen -> " " + seen.observation().percent() + " %";
      case Event.RolledBack back -> " by " + back.reason().rule();
      default -> "";
    };
  }

  @Test
  void decidesWhatTheReplayOfTheSameFileDecides() throws IOException {
    Path scenario = ShortDemo.in(folder.resolve("scenario"));
    Path rehearsed = rehearsed(scenario);
    Map<String, List<String>> story = story(rehearsed, Instant::toString);
    assertThat(story).isEqualTo(story(replayed(scenario), Instant::toString));
    assertThat(story.get("chainiq_risk_v0.2.0"))
        .contains("2025-08-17T23:59:59Z Observed 0 %", "2025-08-17T23:59:59Z Widened 10 %")
        .endsWith("2025-08-18T12:01:00Z RolledBack by divergence_rate > 20%");
    assertThat(requests(rehearsed)).isEqualTo(requests(folder.resolve("replayed")));
    assertThat(HomeAudit.of(rehearsed).lines())
        .allSatisfy(line -> assertThat(line.findings()).as(line.what()).isEmpty());
    isARehearsalForEver(rehearsed);
  }

  /** The ids of the requests, in the order of the prediction log. */
  private static List<String> requests(Path home) throws IOException {
    List<String> ids = new ArrayList<>();
    new PredictionLogReader(home.resolve("predictions"))
        .forEach(record -> ids.add(PredictionRecord.read(record.payload()).id()));
    return ids;
  }

  private static void isARehearsalForEver(Path folder) {
    try (Home home = Home.openForReading(folder)) {
      assertThat(home.journal().leaves().getFirst())
          .isInstanceOfSatisfying(
              HomeLeaf.class,
              first ->
                  assertThat(first.event())
                      .isInstanceOfSatisfying(
                          HomeEvent.Bootstrapped.class,
                          begun -> assertThat(begun.kind()).isEqualTo(HomeKind.REHEARSAL)));
    }
    assertThatThrownBy(() -> Home.open(folder, Home.Kind.LIVE))
        .isInstanceOf(HomeUnusableException.class)
        .hasMessageContaining("can never become live");
  }

  @Test
  void decidesTheSameOnTheWholeDemo() throws IOException {
    Assumptions.assumeTrue(LongRun.isAsked(), "skipped: the whole demo is rehearsed with -Plong");
    isTheSameOn("demo");
  }

  @Test
  void decidesTheSameOnFlights() throws IOException {
    Assumptions.assumeTrue(SharedData.file(FLIGHTS).isPresent(), SharedData.absence(FLIGHTS));
    Assumptions.assumeTrue(LongRun.isAsked(), "skipped: the flights are rehearsed with -Plong");
    isTheSameOn("flights");
  }

  private void isTheSameOn(String example) throws IOException {
    Path scenario = Examples.folder().resolve(example).resolve("scenario.yaml");
    assertThat(story(rehearsed(scenario))).isNotEmpty().isEqualTo(story(replayed(scenario)));
  }

  @Test
  void refusesASpeedThatIsNone() {
    CommandRun run =
        CommandRun.of(
            "rehearse", "x.yaml", "--home", folder.resolve("x").toString(), "--speed", "0");
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("--speed: must be more than 0, was 0.0");
  }
}

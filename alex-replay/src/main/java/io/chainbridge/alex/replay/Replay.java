// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.governance.Credentials;
import io.chainbridge.alex.governance.EventIds;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.KeyFolder;
import io.chainbridge.alex.governance.home.PrivateKeyStore;
import io.chainbridge.alex.monitoring.window.WatchTerms;
import io.chainbridge.alex.operation.Operation;
import io.chainbridge.alex.operation.OperationSettings;
import io.chainbridge.alex.operation.watch.FolderCounts;
import io.chainbridge.alex.operation.watch.WatchPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A whole replay: scenario file in, a governed home folder out. */
public final class Replay {
  private Replay() {}

  /** How a replay ended. */
  public sealed interface Result {
    /** Nothing was done: the scenario or its data has faults; each is one line. */
    record Unreadable(List<String> faults) implements Result {
      public Unreadable {
        faults = List.copyOf(faults);
      }
    }

    /** The home holds everything; the summary as JSON and as a table. */
    record Done(String summaryJson, String overview) implements Result {}
  }

  /** Called after each day. */
  @FunctionalInterface
  public interface DayListener {
    void day(LocalDate day, int done, int all);
  }

  /**
   * Runs the scenario into the folder, which must be absent or empty.
   *
   * @param lines receives one line for each thing that happens
   */
  public static Result run(Path file, Path folder, Consumer<String> lines, DayListener days)
      throws IOException {
    return run(file, folder, KeyFolder.inside(folder), lines, days);
  }

  /** The same with the private keys of the home at another place, which must be free. */
  public static Result run(
      Path file, Path folder, PrivateKeyStore keys, Consumer<String> lines, DayListener days)
      throws IOException {
    return switch (ScenarioReader.read(file)) {
      case Parsed.Wrong<Scenario> wrong ->
          new Result.Unreadable(wrong.faults().stream().map(Fault::render).toList());
      case Parsed.Ok<Scenario>(Scenario scenario) ->
          run(scenario, new Place(folder, keys), lines, days);
    };
  }

  /** The folder of the home, and where its private keys are laid. */
  private record Place(Path home, PrivateKeyStore keys) {}

  private static Result run(
      Scenario scenario, Place place, Consumer<String> lines, DayListener days) throws IOException {
    refuseUsed(place.home());
    Home.requireFree(place.home(), place.keys());
    return switch (RowsLoader.load(scenario, place.home())) {
      case RowsLoader.Refused refused -> new Result.Unreadable(refused.faults());
      case RowsLoader.Done(ReplayRows rows) -> {
        try (Home home = Home.open(place.home(), Home.Kind.REPLAY, place.keys())) {
          yield run(scenario, rows, home, lines, days);
        }
      }
    };
  }

  private static Result run(
      Scenario scenario, ReplayRows rows, Home home, Consumer<String> lines, DayListener days)
      throws IOException {
    ReplayClock clock = new ReplayClock();
    Governance governance =
        new Governance(
            home,
            scenario.policy(),
            Credentials.replay(),
            clock,
            EventIds.derivedFrom(home.keys().log().origin() + "/" + scenario.name()));
    Consumer<String> dated =
        line -> lines.accept(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) + "  " + line);
    ReplayActors actors = new ReplayActors(governance, scenario.people(), dated);
    OperationSettings settings =
        new OperationSettings(
            ports(scenario, rows, home, actors), scenario.alerting(), clock, true);
    try (Operation operation =
        Operation.open(
            home, governance, settings, List.of(), notice -> dated.accept(notice.line()))) {
      ReplayTraffic traffic = new ReplayTraffic(scenario, rows, governance, operation);
      ReplayRooms rooms = new ReplayRooms(governance, operation, actors, traffic, dated);
      ScenarioDriver driver = new ScenarioDriver(scenario, rows, clock, rooms);
      new ReplayRun(scenario, rows, clock, driver, rooms).run(days::day);
      operation.countRecords();
      Summary summary = new Summary(home, governance, traffic);
      String json = summary.json();
      Files.writeString(home.folder().resolve("summary.json"), json);
      return new Result.Done(json, summary.overview());
    }
  }

  private static WatchPorts ports(
      Scenario scenario, ReplayRows rows, Home home, ReplayActors actors) {
    return new WatchPorts(
        FolderCounts.in(home),
        new LabelFeed(rows),
        actors,
        new WatchTerms(
            scenario.decisionThreshold(),
            scenario.data().labelHorizon(),
            scenario.data().lookBackDays()));
  }

  private static Path standing(Path path) {
    Path parent = path.getParent();
    return Files.exists(path) || parent == null ? path : standing(parent);
  }

  /** Before anything is written: the home must be new or empty, where it can be made. */
  private static void refuseUsed(Path folder) throws IOException {
    Path standing = standing(folder.toAbsolutePath());
    if (!Files.isDirectory(standing) || !Files.isWritable(standing)) {
      throw new ScenarioUnusableException(
          "home "
              + folder
              + " cannot be made: "
              + standing
              + " is not a folder you may write to; name another");
    }
    if (Files.isDirectory(folder)) {
      try (Stream<Path> inside = Files.list(folder)) {
        if (inside.findAny().isPresent()) {
          throw new ScenarioUnusableException(
              folder + " is not empty; a replay starts from nothing, name a new or empty folder");
        }
      }
    }
  }
}

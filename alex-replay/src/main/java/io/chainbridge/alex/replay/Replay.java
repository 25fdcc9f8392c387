// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.KeyFolder;
import io.chainbridge.alex.governance.home.PrivateKeyStore;
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

  /** The folder of the home, and where its private keys are laid. */
  public record Place(Path home, PrivateKeyStore keys) {}

  /**
   * Who is told how a run goes.
   *
   * @param lines receives one line for each thing that happens
   */
  public record Listeners(Consumer<String> lines, DayListener days) {}

  /** Runs the scenario into the folder, which must be absent or empty. */
  public static Result run(Path file, Path folder, Consumer<String> lines, DayListener days)
      throws IOException {
    return run(file, folder, KeyFolder.inside(folder), lines, days);
  }

  /** The same with the private keys of the home at another place, which must be free. */
  public static Result run(
      Path file, Path folder, PrivateKeyStore keys, Consumer<String> lines, DayListener days)
      throws IOException {
    return run(file, new Place(folder, keys), new Listeners(lines, days), OperationVenue::open);
  }

  /** Plays the scenario on another venue, into a folder that is absent or empty. */
  public static Result playOn(Venue.Opening venue, Path file, Place place, Listeners listeners)
      throws IOException {
    return run(
        file,
        place,
        listeners,
        (scenario, _, home, clock, lines) -> venue.open(scenario, home, clock, lines));
  }

  /** Opens a venue that may know the rows beforehand. */
  @FunctionalInterface
  private interface KnowingOpening {
    Venue open(
        Scenario scenario, ReplayRows rows, Home home, ReplayClock clock, Consumer<String> lines);
  }

  private static Result run(Path file, Place place, Listeners listeners, KnowingOpening venue)
      throws IOException {
    return switch (ScenarioReader.read(file)) {
      case Parsed.Wrong<Scenario> wrong ->
          new Result.Unreadable(wrong.faults().stream().map(Fault::render).toList());
      case Parsed.Ok<Scenario>(Scenario scenario) -> run(scenario, place, listeners, venue);
    };
  }

  private static Result run(
      Scenario scenario, Place place, Listeners listeners, KnowingOpening venue)
      throws IOException {
    refuseUsed(place.home());
    Home.requireFree(place.home(), place.keys());
    return switch (RowsLoader.load(scenario, place.home())) {
      case RowsLoader.Refused refused -> new Result.Unreadable(refused.faults());
      case RowsLoader.Done(ReplayRows rows) -> {
        try (Home home = Home.open(place.home(), Home.Kind.REPLAY, place.keys())) {
          yield run(scenario, rows, home, listeners, venue);
        }
      }
    };
  }

  private static Result run(
      Scenario scenario, ReplayRows rows, Home home, Listeners listeners, KnowingOpening opening)
      throws IOException {
    ReplayClock clock = new ReplayClock();
    Consumer<String> dated =
        line ->
            listeners
                .lines()
                .accept(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) + "  " + line);
    try (Venue venue = opening.open(scenario, rows, home, clock, dated)) {
      ReplayActors actors = new ReplayActors(venue.governance(), scenario.people(), dated);
      ReplayTraffic traffic = new ReplayTraffic(scenario, rows, venue);
      ReplayRooms rooms = new ReplayRooms(venue, actors, traffic, dated);
      ScenarioDriver driver = new ScenarioDriver(scenario, rows, clock, rooms);
      new ReplayRun(scenario, rows, clock, driver, rooms).run(listeners.days()::day);
      venue.countRecords();
      Summary summary = new Summary(home, venue.governance(), traffic);
      String json = summary.json();
      Files.writeString(home.folder().resolve("summary.json"), json);
      return new Result.Done(json, summary.overview());
    }
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

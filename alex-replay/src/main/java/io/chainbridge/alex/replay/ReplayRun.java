// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.operation.Operation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * One run over the days of a scenario: people act, rows are scored, labels arrive, and every model
 * is judged, at the end of each minute and of each day.
 *
 * <p>Confined to one thread; scoring itself is durable before a day ends.
 */
final class ReplayRun {
  private final Scenario scenario;
  private final ReplayRows rows;
  private final ReplayClock clock;
  private final ScenarioDriver driver;
  private final ReplayTraffic traffic;
  private final Operation operation;
  private final ReplayActors actors;
  private final Map<LocalDate, List<Integer>> rowsByDay = new TreeMap<>();

  /** Receives how far a run is. */
  @FunctionalInterface
  interface Progress {
    void day(LocalDate day, int done, int all);
  }

  ReplayRun(
      Scenario scenario,
      ReplayRows rows,
      ReplayClock clock,
      ScenarioDriver driver,
      ReplayRooms rooms) {
    this.scenario = scenario;
    this.rows = rows;
    this.clock = clock;
    this.driver = driver;
    this.traffic = rooms.traffic();
    this.operation = rooms.operation();
    this.actors = rooms.actors();
  }

  void run(Progress progress) {
    if (rows.timed()) {
      IntStream.range(0, rows.size())
          .boxed()
          .sorted(Comparator.comparingLong(row -> rows.timeMicros()[row]))
          .forEach(row ->
              rowsByDay.computeIfAbsent(day(rows.time(row)), _ -> new ArrayList<>()).add(row));
    }
    List<LocalDate> days = days();
    clock.set(dawn(days.getFirst()));
    actors.begin();
    actors.register(ScenarioDataSet.of(scenario, rows.bytes()));
    for (int i = 0; i < days.size(); i++) {
      day(days.get(i));
      progress.day(days.get(i), i + 1, days.size());
    }
  }

  private void day(LocalDate day) {
    Instant dusk = dawn(day.plusDays(1)).minusSeconds(1);
    clock.set(dawn(day));
    operation.minute(dawn(day)); // the last one of the day before
    driver.act(day);
    score(rowsByDay.getOrDefault(day, List.of()), dusk);
    clock.set(dusk);
    operation.endDay(day, dusk);
  }

  private static Instant dawn(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /**
   * Scores the rows of a day and stops at the end of each minute in which a rule may fire: between
   * them none can, whatever the scores are.
   */
  private void score(List<Integer> today, Instant dusk) {
    int from = 0;
    while (from < today.size() && traffic.champion().isPresent()) {
      long quiet = operation.quiet(clock.instant(), today.size() - (long) from);
      int to = endOfMinute(today, from);
      while (to < today.size() && to - from <= quiet) {
        to = endOfMinute(today, to);
      }
      traffic.score(traffic.champion().get().name(), today.subList(from, to));
      Instant end = minute(today.get(to - 1)).plusSeconds(60);
      if (end.isBefore(dusk)) {
        clock.set(end);
        operation.minute(end);
      }
      from = to;
    }
  }

  private int endOfMinute(List<Integer> today, int from) {
    Instant minute = minute(today.get(from));
    int to = from + 1;
    while (to < today.size() && minute(today.get(to)).equals(minute)) {
      to++;
    }
    return to;
  }

  private Instant minute(int row) {
    return rows.time(row).truncatedTo(ChronoUnit.MINUTES);
  }

  private List<LocalDate> days() {
    LocalDate first =
        scenario.models().stream().map(ReplayRun::firstDay).min(LocalDate::compareTo).orElseThrow();
    LocalDate last =
        scenario.models().stream().map(ReplayRun::lastDay).max(LocalDate::compareTo).orElseThrow();
    for (LocalDate day : rowsByDay.keySet()) {
      last = day.isAfter(last) ? day : last;
    }
    LocalDate end = scenario.serveUntil().isBefore(last) ? scenario.serveUntil() : last;
    return first.datesUntil(end.plusDays(1)).toList();
  }

  private static LocalDate firstDay(ModelPlan plan) {
    return switch (plan.entry()) {
      case ModelPlan.Entry.Baseline baseline -> baseline.introduced();
      case ModelPlan.Entry.Candidate candidate -> candidate.proposed();
    };
  }

  private static LocalDate lastDay(ModelPlan plan) {
    return switch (plan.entry()) {
      case ModelPlan.Entry.Baseline baseline -> baseline.introduced();
      case ModelPlan.Entry.Candidate candidate ->
          candidate.submitted().plusDays(plan.submissions().size());
    };
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }
}

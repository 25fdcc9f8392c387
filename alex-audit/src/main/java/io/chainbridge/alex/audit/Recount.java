// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import io.chainbridge.alex.audit.KeptRecord.Arm;
import io.chainbridge.alex.audit.outcome.KeptOutcome;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import io.chainbridge.alex.monitoring.window.Cohort;
import io.chainbridge.alex.monitoring.window.DayWindow;
import io.chainbridge.alex.monitoring.window.DayWindowUnreadableException;
import io.chainbridge.alex.monitoring.window.ModelWatch;
import io.chainbridge.alex.monitoring.window.Outcome;
import io.chainbridge.alex.monitoring.window.ScoredPrediction;
import io.chainbridge.alex.monitoring.window.SoloPrediction;
import io.chainbridge.alex.monitoring.window.WatchTerms;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Counts the prediction records of one accepted model again, day by day. One thread. */
final class Recount {
  private final ModelId id;
  private final String artifact;
  private final GlassBox model;
  private final ModelReference reference;
  private final ModelWatch watch;
  private final long last;

  Recount(ModelId id, AcceptedModels.Accepted accepted, WatchTerms terms) {
    this(id, accepted, terms, Long.MAX_VALUE);
  }

  /**
   * Counts no record after this one.
   *
   * @param last its number
   */
  Recount(ModelId id, AcceptedModels.Accepted accepted, WatchTerms terms, long last) {
    this.last = last;
    this.id = id;
    this.artifact = accepted.evidence().artifact().hex();
    this.model = accepted.model();
    this.reference = accepted.reference();
    this.watch = new ModelWatch(model, reference, terms.plan());
  }

  ModelId model() {
    return id;
  }

  /** A kept day, where it was counted over these bins. */
  Optional<DayWindow> window(String text) {
    try {
      return Optional.of(DayWindow.parse(text, reference));
    } catch (DayWindowUnreadableException _) { // found where days are read
      return Optional.empty();
    }
  }

  /** Counts the record where this model scored it. */
  void add(KeptRecord record) {
    if (record.sequence() > last) {
      return;
    }
    Arm champion = record.arms().champion();
    Optional<Arm> challenger = record.arms().challenger();
    if (challenger.filter(this::isOurs).isPresent()) {
      Arm ours = challenger.get();
      watch.predicted(
          new ScoredPrediction(
              record.at(),
              record.key(),
              record.arms().byChallenger(),
              champion.score(),
              ours.score(),
              ours.failed(),
              record.latencyNanos(),
              row(record, ours)));
    } else if (isOurs(champion)) {
      watch.predicted(
          new SoloPrediction(
              record.at(),
              record.key(),
              !record.arms().byChallenger(),
              champion.score(),
              champion.failed(),
              record.latencyNanos(),
              row(record, champion)));
    }
  }

  /** Counts the outcome of a record that this model scored. */
  void outcome(KeptRecord record, KeptOutcome outcome) {
    Arm champion = record.arms().champion();
    Optional<Arm> ours = record.arms().challenger().filter(this::isOurs);
    if (ours.isPresent()) {
      watch.outcome(
          new Outcome(
                  record.at(),
                  outcome.knownAt(),
                  champion.score(),
                  ours.get().score(),
                  record.arms().byChallenger(),
                  outcome.event())
              .received(outcome.receivedAt()));
    } else if (isOurs(champion)) {
      watch.outcome(
          Outcome.solo(record.at(), outcome.knownAt(), champion.score(), outcome.event())
              .received(outcome.receivedAt()));
    }
  }

  private boolean isOurs(Arm arm) {
    return arm.model().equals(id) && arm.artifact().equals(artifact);
  }

  private double[] row(KeptRecord record, Arm arm) {
    return Double.isNaN(arm.score())
        ? new double[0]
        : ScoredAgain.row(model, record.inputs()).orElse(new double[model.features().size()]);
  }

  /**
   * What differs between the kept counts and the records of the same days.
   *
   * @param labels whether outcomes were counted too
   */
  List<String> differences(DayWindow kept, boolean labels) {
    DayWindow counted = counted(kept.from(), kept.to());
    List<String> found = new ArrayList<>();
    compare(found, "requests", kept.traffic(), counted.traffic());
    compare(found, "scores", kept.scores(), counted.scores());
    compare(found, "champion scores", kept.championScores(), counted.championScores());
    compare(found, "bins", kept.bins(), counted.bins());
    SortedSet<LocalDate> days = new TreeSet<>(kept.cohorts().keySet());
    days.addAll(counted.cohorts().keySet());
    for (LocalDate day : days) {
      Optional<Cohort> there = Optional.ofNullable(kept.cohorts().get(day));
      Optional<Cohort> again = Optional.ofNullable(counted.cohorts().get(day));
      compare(
          found,
          "expected outcomes of " + day,
          there.map(Cohort::eligible).orElse(0L),
          again.map(Cohort::eligible).orElse(0L));
      compare(
          found,
          "own decisions of " + day,
          there.map(Cohort::decided).orElse(0L),
          again.map(Cohort::decided).orElse(0L));
      if (labels) {
        compare(found, "outcomes of " + day, there, again);
      }
    }
    return found;
  }

  private DayWindow counted(LocalDate from, LocalDate to) {
    return from.datesUntil(to.plusDays(1))
        .map(watch::window)
        .reduce(DayWindow::plus)
        .orElse(DayWindow.empty(reference, from));
  }

  private static void compare(List<String> found, String what, Object kept, Object counted) {
    if (!kept.equals(counted)) {
      found.add(
          "its counts of "
              + what
              + " are not those of the prediction records"
              + Differences.between(kept, counted));
    }
  }
}

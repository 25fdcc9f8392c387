// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import io.chainbridge.alex.monitoring.bins.Scores;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/**
 * The running counts of one watched model, per UTC day: of a challenger in shadow or rollout, or of
 * a live model alone.
 *
 * <p>A prediction counts on the day it was made. An outcome counts on the day it was received, in
 * the cohort of the day its prediction was made. Closing a day returns its counts and forgets them.
 * What arrives for that day afterwards starts a second window of the same day; the sum of both is
 * what one window would have counted.
 *
 * <p>Nothing of an open day is stored. After a restart, make a new watch of the same model,
 * reference and plan and feed it every prediction and outcome that no closed window has counted, as
 * the logs hold them: every window then equals the one that the first watch would have closed, byte
 * for byte. Counts are sums of integers, so the order of feeding does not matter, but each
 * prediction and each outcome must be fed exactly once. Thread-safe.
 */
public final class ModelWatch {
  private final GlassBox model;
  private final ModelReference reference;
  private final WatchPlan plan;
  private final Map<LocalDate, DayTally> days = new HashMap<>();

  public ModelWatch(GlassBox model, ModelReference reference, WatchPlan plan) {
    this.model = model;
    this.reference = reference;
    this.plan = plan;
  }

  /** Counts a request that champion and challenger scored; the challenger is the watched model. */
  public void predicted(ScoredPrediction prediction) {
    boolean sound =
        !prediction.challengerFailed() && Scores.isProbability(prediction.challengerScore());
    int[] bins = sound ? reference.binsOf(model, prediction.challengerRow()) : new int[0];
    int[] key = KeyCounts.binsOf(prediction.key());
    synchronized (this) {
      day(prediction.at()).predicted(prediction, key, bins, plan);
    }
  }

  /** Counts a request that the watched model scored alone. */
  public void predicted(SoloPrediction prediction) {
    boolean sound = !prediction.failed() && Scores.isProbability(prediction.score());
    int[] bins = sound ? reference.binsOf(model, prediction.row()) : new int[0];
    int[] key = KeyCounts.binsOf(prediction.key());
    synchronized (this) {
      day(prediction.at()).predicted(prediction, key, bins, plan);
    }
  }

  /** Counts what became known of a request. */
  public synchronized void outcome(Outcome outcome) {
    day(outcome.countedAt()).outcome(outcome, plan);
  }

  /** The counts of this UTC day so far, which go on. */
  public synchronized DayWindow window(LocalDate day) {
    DayTally tally = days.get(day);
    return tally == null ? DayWindow.empty(reference, day) : tally.freeze(day);
  }

  /** The requests of this UTC day so far. */
  public synchronized Traffic traffic(LocalDate day) {
    DayTally tally = days.get(day);
    return tally == null ? Traffic.EMPTY : tally.traffic();
  }

  /** The counts of this UTC day, which start again from nothing. */
  public synchronized DayWindow close(LocalDate day) {
    DayWindow closed = window(day);
    days.remove(day);
    return closed;
  }

  private DayTally day(Instant at) {
    return days.computeIfAbsent(
        LocalDate.ofInstant(at, ZoneOffset.UTC), _ -> new DayTally(reference));
  }
}

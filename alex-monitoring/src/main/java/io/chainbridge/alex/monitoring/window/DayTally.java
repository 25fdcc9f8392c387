// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import io.chainbridge.alex.metrics.BinCounts;
import io.chainbridge.alex.metrics.Divergence;
import io.chainbridge.alex.metrics.LatencyCounts;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import io.chainbridge.alex.monitoring.bins.Scores;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The running counts of one day. Not thread-safe. */
final class DayTally {
  private final ModelReference reference;
  private final SortedMap<LocalDate, Cohort> cohorts = new TreeMap<>();
  private final long[] scores;
  private final long[] championScores;
  private final long[][] bins;
  private long predictions;
  private long failures;
  private long outOfRange;
  private Divergence divergence = Divergence.EMPTY;
  private Approvals approvals = Approvals.EMPTY;
  private LatencyCounts latency = LatencyCounts.EMPTY;
  private final KeyCounts.Tally keys = new KeyCounts.Tally();

  DayTally(ModelReference reference) {
    this.reference = reference;
    this.scores = new long[reference.scoreCounts().length];
    this.championScores = new long[scores.length];
    this.bins = reference.bins().stream().map(b -> new long[b.bins()]).toArray(long[][]::new);
  }

  /**
   * @param keyBins of the prediction's key
   */
  void predicted(ScoredPrediction prediction, int[] keyBins, int[] fallsInto, WatchPlan plan) {
    keys.add(keyBins);
    double champion = prediction.championScore();
    double watched = prediction.challengerScore();
    boolean sound =
        counted(prediction.challengerFailed(), watched, prediction.latencyNanos(), fallsInto);
    if (sound && prediction.challengerDecided()) {
      cohort(prediction.at(), Cohort::withDecided);
    }
    if (!sound || !Scores.isProbability(champion)) {
      return;
    }
    championScores[reference.scoreBin(champion)]++;
    divergence = divergence.add(champion, watched);
    approvals = approvals.add(plan.approves(champion), plan.approves(watched));
    eligible(prediction.at(), prediction.challengerDecided() ? watched : champion, plan);
  }

  /**
   * @param keyBins of the prediction's key
   */
  void predicted(SoloPrediction prediction, int[] keyBins, int[] fallsInto, WatchPlan plan) {
    keys.add(keyBins);
    boolean sound =
        counted(prediction.failed(), prediction.score(), prediction.latencyNanos(), fallsInto);
    if (sound && prediction.decided()) {
      cohort(prediction.at(), Cohort::withDecided);
    }
    if (sound) {
      eligible(prediction.at(), prediction.score(), plan);
    }
  }

  /** Counts what does not depend on a champion; false where there is no sound score. */
  private boolean counted(boolean failed, double score, long nanos, int[] fallsInto) {
    predictions++;
    latency = latency.add(nanos);
    if (failed) {
      failures++;
      return false;
    }
    if (!Scores.isProbability(score)) {
      outOfRange++;
      return false;
    }
    scores[reference.scoreBin(score)]++;
    for (int i = 0; i < fallsInto.length; i++) {
      bins[i][fallsInto[i]]++;
    }
    return true;
  }

  private void eligible(Instant at, double deciding, WatchPlan plan) {
    if (plan.expectsOutcome(deciding)) {
      cohort(at, Cohort::withEligible);
    }
  }

  void outcome(Outcome outcome, WatchPlan plan) {
    double deciding =
        outcome.challengerDecided() ? outcome.challengerScore() : outcome.championScore();
    boolean usable =
        Scores.isProbability(outcome.championScore())
            && Scores.isProbability(outcome.challengerScore())
            && plan.expectsOutcome(deciding);
    if (!usable) {
      cohort(outcome.predictedAt(), Cohort::withUnexpected);
    } else if (!plan.inTime(outcome.predictedAt(), outcome.knownAt())) {
      cohort(outcome.predictedAt(), Cohort::withLate);
    } else {
      cohort(outcome.predictedAt(), cohort -> cohort.with(outcome, plan));
    }
  }

  private void cohort(Instant predictedAt, UnaryOperator<Cohort> change) {
    LocalDate day = LocalDate.ofInstant(predictedAt, ZoneOffset.UTC);
    cohorts.put(day, change.apply(cohorts.getOrDefault(day, Cohort.empty(reference))));
  }

  Traffic traffic() {
    return new Traffic(
        predictions, failures, outOfRange, divergence, approvals, latency, keys.freeze());
  }

  DayWindow freeze(LocalDate day) {
    return new DayWindow(
        reference.digest(),
        day,
        day,
        traffic(),
        new BinCounts(scores),
        new BinCounts(championScores),
        Arrays.stream(bins).map(BinCounts::new).toList(),
        cohorts);
  }
}

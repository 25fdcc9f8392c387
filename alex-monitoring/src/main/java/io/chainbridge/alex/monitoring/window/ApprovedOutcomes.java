// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import io.chainbridge.alex.metrics.Interval;
import io.chainbridge.alex.metrics.ProportionIntervals;

/**
 * Labelled requests that both models scored, by who would have approved them.
 *
 * @param both approved by both models
 * @param bothEvents events among them
 * @param championOnly approved by the champion alone
 * @param championOnlyEvents events among them
 * @param watchedOnly approved by the watched model alone
 * @param watchedOnlyEvents events among them
 */
public record ApprovedOutcomes(
    long both,
    long bothEvents,
    long championOnly,
    long championOnlyEvents,
    long watchedOnly,
    long watchedOnlyEvents) {
  /** Nothing counted yet. */
  static final ApprovedOutcomes EMPTY = new ApprovedOutcomes(0, 0, 0, 0, 0, 0);

  public ApprovedOutcomes {
    requireEvents("bothEvents", bothEvents, both);
    requireEvents("championOnlyEvents", championOnlyEvents, championOnly);
    requireEvents("watchedOnlyEvents", watchedOnlyEvents, watchedOnly);
  }

  private static void requireEvents(String name, long events, long rows) {
    if (events < 0 || events > rows) {
      throw new IllegalArgumentException(name + " must be in 0.." + rows + ", was: " + events);
    }
  }

  /** With one more labelled request; one that neither approves changes nothing. */
  ApprovedOutcomes add(boolean champion, boolean watched, boolean event) {
    long one = event ? 1 : 0;
    if (champion && watched) {
      return plus(new ApprovedOutcomes(1, one, 0, 0, 0, 0));
    }
    if (champion) {
      return plus(new ApprovedOutcomes(0, 0, 1, one, 0, 0));
    }
    return watched ? plus(new ApprovedOutcomes(0, 0, 0, 0, 1, one)) : this;
  }

  /** Both counted together. */
  ApprovedOutcomes plus(ApprovedOutcomes other) {
    return new ApprovedOutcomes(
        both + other.both,
        bothEvents + other.bothEvents,
        championOnly + other.championOnly,
        championOnlyEvents + other.championOnlyEvents,
        watchedOnly + other.watchedOnly,
        watchedOnlyEvents + other.watchedOnlyEvents);
  }

  /** Labelled requests that the champion would have approved. */
  public long byChampion() {
    return both + championOnly;
  }

  /** Labelled requests that the watched model would have approved. */
  public long byWatched() {
    return both + watchedOnly;
  }

  /**
   * Event rate of what the watched model approves less that of what the champion approves, with its
   * 95 % interval: the linearised variance of a difference of two ratios over the same rows
   * (Cochran, Sampling Techniques, 1977, chapter 6), half an event and half a non-event added to
   * either side's own rows so that no disagreement so far is not certainty. Needs approvals of
   * both.
   */
  public Interval lossRateChange() {
    double rowsWatched = byWatched() + 1.0;
    double rowsChampion = byChampion() + 1.0;
    double rateWatched = (bothEvents + watchedOnlyEvents + 0.5) / rowsWatched;
    double rateChampion = (bothEvents + championOnlyEvents + 0.5) / rowsChampion;
    double variance =
        spread(
                (double) bothEvents,
                (double) both,
                y -> (y - rateWatched) / rowsWatched - (y - rateChampion) / rowsChampion)
            + spread(
                watchedOnlyEvents + 0.5, watchedOnly + 1.0, y -> (y - rateWatched) / rowsWatched)
            + spread(
                championOnlyEvents + 0.5,
                championOnly + 1.0,
                y -> (y - rateChampion) / rowsChampion);
    double point =
        (double) (bothEvents + watchedOnlyEvents) / byWatched()
            - (double) (bothEvents + championOnlyEvents) / byChampion();
    return ProportionIntervals.around(point, rateWatched - rateChampion, variance);
  }

  private interface Influence {
    double of(int y);
  }

  private static double spread(double events, double rows, Influence influence) {
    double hit = influence.of(1);
    double miss = influence.of(0);
    return events * hit * hit + (rows - events) * miss * miss;
  }
}

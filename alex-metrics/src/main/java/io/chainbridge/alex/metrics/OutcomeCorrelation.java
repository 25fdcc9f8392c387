// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

/**
 * How closely outcomes follow the score: rank correlation between score bin and outcome, in [-1,
 * 1].
 *
 * <p>Somers' D of an event against a non-event, also called Gini or accuracy ratio: the share of
 * such pairs in which the event has the higher score bin less the share in which it has the lower
 * one; pairs within one bin count neither way. 1: every event scored above every non-event; 0: the
 * score says nothing about the outcome; below 0: the score points the wrong way. It is {@code 2 AUC
 * - 1} on the bins, needs only their integer counts, and so adds up over days and gateways.
 */
public final class OutcomeCorrelation {
  private OutcomeCorrelation() {}

  /**
   * The correlation with a 95 % interval from the variance of DeLong, DeLong and Clarke-Pearson
   * (Biometrics 1988); for the variance half an event and half a non-event are added to each bin,
   * so that perfect order so far is not certainty.
   *
   * @throws IllegalArgumentException when there are no events or no non-events
   */
  public static Interval of(CalibrationCounts counts) {
    if (counts.events() == 0 || counts.events() == counts.rows()) {
      throw new IllegalArgumentException(
          "counts must have events and non-events, had: "
              + counts.events()
              + " events of "
              + counts.rows());
    }
    double point = new Pairs(counts, 0).correlation();
    double half = Interval.Z95 * 2 * Math.sqrt(new Pairs(counts, 0.5).variance());
    return new Interval(Math.max(-1, point - half), point, Math.min(1, point + half));
  }

  /** Events and non-events of each bin, each with a constant added. */
  private static final class Pairs {
    private final double[] events;
    private final double[] others;
    private double allEvents;
    private double allOthers;

    Pairs(CalibrationCounts counts, double added) {
      long[] rows = counts.binRows();
      long[] hits = counts.binEvents();
      events = new double[rows.length];
      others = new double[rows.length];
      for (int bin = 0; bin < rows.length; bin++) {
        events[bin] = hits[bin] + added;
        others[bin] = rows[bin] - hits[bin] + added;
        allEvents += events[bin];
        allOthers += others[bin];
      }
    }

    /** Chance that an event of this bin outranks a non-event, ties counting half. */
    private double outranks(int bin) {
      double below = 0;
      for (int other = 0; other < bin; other++) {
        below += others[other];
      }
      return (below + others[bin] / 2) / allOthers;
    }

    /** Chance that a non-event of this bin is outranked by an event, ties counting half. */
    private double outranked(int bin) {
      double above = 0;
      for (int other = bin + 1; other < events.length; other++) {
        above += events[other];
      }
      return (above + events[bin] / 2) / allEvents;
    }

    private double area() {
      double sum = 0;
      for (int bin = 0; bin < events.length; bin++) {
        sum += events[bin] * outranks(bin);
      }
      return sum / allEvents;
    }

    double correlation() {
      return 2 * area() - 1;
    }

    /** Variance of the area. */
    double variance() {
      double area = area();
      double ofEvents = 0;
      double ofOthers = 0;
      for (int bin = 0; bin < events.length; bin++) {
        ofEvents += events[bin] * Math.pow(outranks(bin) - area, 2);
        ofOthers += others[bin] * Math.pow(outranked(bin) - area, 2);
      }
      return ofEvents / (allEvents * allEvents) + ofOthers / (allOthers * allOthers);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import java.time.Instant;

/**
 * The outcome of one scored request: the event happened or it did not.
 *
 * @param predictedAt when the request was scored; its UTC day is the cohort
 * @param knownAt when the outcome became known: its age
 * @param countedAt when it was received; its UTC day is the window it counts in
 * @param besideChampion whether two models scored it; otherwise both scores are of the same model
 */
public record Outcome(
    Instant predictedAt,
    Instant knownAt,
    Instant countedAt,
    double championScore,
    double challengerScore,
    boolean challengerDecided,
    boolean event,
    boolean besideChampion) {
  public Outcome {
    if (knownAt.isBefore(predictedAt)) {
      throw new IllegalArgumentException("knownAt must not be before predictedAt, was: " + knownAt);
    }
  }

  /** The outcome of a request that champion and challenger scored. */
  public Outcome(
      Instant predictedAt,
      Instant knownAt,
      double championScore,
      double challengerScore,
      boolean challengerDecided,
      boolean event) {
    this(
        predictedAt,
        knownAt,
        knownAt,
        championScore,
        challengerScore,
        challengerDecided,
        event,
        true);
  }

  /** The outcome of a request that a live model scored alone. */
  public static Outcome solo(Instant predictedAt, Instant knownAt, double score, boolean event) {
    return new Outcome(predictedAt, knownAt, knownAt, score, score, true, event, false);
  }

  /** The same, received at this time. */
  public Outcome received(Instant at) {
    return new Outcome(
        predictedAt,
        knownAt,
        at,
        championScore,
        challengerScore,
        challengerDecided,
        event,
        besideChampion);
  }
}

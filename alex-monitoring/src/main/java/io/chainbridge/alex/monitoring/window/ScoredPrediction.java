// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import java.time.Instant;

/**
 * One request scored by champion and challenger.
 *
 * <p>Rows are each model's own inputs in feature order. Where {@code challengerFailed}, the
 * challenger's score and row are not read.
 *
 * @param challengerDecided whether the challenger's score was the answer
 * @param latencyNanos time the challenger took, in nanoseconds
 * @param key routing key of the request
 */
@SuppressWarnings("ArrayRecordComponent") // carried from the scorer to the counts, never compared
public record ScoredPrediction(
    Instant at,
    boolean challengerDecided,
    double championScore,
    double challengerScore,
    boolean challengerFailed,
    long latencyNanos,
    double[] championRow,
    double[] challengerRow,
    String key) {
  public ScoredPrediction {
    if (latencyNanos < 0) {
      throw new IllegalArgumentException("latencyNanos must not be negative, was: " + latencyNanos);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import java.time.Instant;

/**
 * One request scored by champion and challenger.
 *
 * <p>Where {@code challengerFailed}, the challenger's score and row are not read.
 *
 * @param at when the request was scored; its UTC day is the day it counts on
 * @param key what it was routed by; its own id where it came without a key
 * @param challengerDecided whether the challenger's score was the answer
 * @param latencyNanos time the challenger took, in nanoseconds
 * @param challengerRow inputs of the challenger, in the order of its features
 */
@SuppressWarnings("ArrayRecordComponent") // carried from the scorer to the counts, never compared
public record ScoredPrediction(
    Instant at,
    String key,
    boolean challengerDecided,
    double championScore,
    double challengerScore,
    boolean challengerFailed,
    long latencyNanos,
    double[] challengerRow) {
  public ScoredPrediction {
    if (latencyNanos < 0) {
      throw new IllegalArgumentException("latencyNanos must not be negative, was: " + latencyNanos);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import java.time.Instant;

/**
 * One request scored by a live model, as if no challenger were beside it.
 *
 * @param at when the request was scored; its UTC day is the day it counts on
 * @param key what it was routed by; its own id where it came without a key
 * @param decided whether the model's score was the answer
 * @param failed whether scoring failed; score and row are then not read
 * @param latencyNanos time the model took, in nanoseconds
 * @param row inputs of the model, in the order of its features
 */
@SuppressWarnings("ArrayRecordComponent") // carried from the scorer to the counts, never compared
public record SoloPrediction(
    Instant at,
    String key,
    boolean decided,
    double score,
    boolean failed,
    long latencyNanos,
    double[] row) {
  public SoloPrediction {
    if (latencyNanos < 0) {
      throw new IllegalArgumentException("latencyNanos must not be negative, was: " + latencyNanos);
    }
  }
}

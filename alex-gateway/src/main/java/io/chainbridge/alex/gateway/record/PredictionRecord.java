// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.record;

import io.chainbridge.alex.gateway.routing.Route;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Everything about one scored request: the payload of one record of the prediction log.
 *
 * @param id the request's id
 * @param table the routing table that was in force
 * @param traffic what the request was routed by
 * @param route the way it went
 * @param scores what the models made of it
 * @param inputs the features as they came
 */
public record PredictionRecord(
    String id,
    Table table,
    Traffic traffic,
    Route route,
    DualScore scores,
    Timing timing,
    FeatureRow inputs) {
  /** A routing table by its name and generation. */
  public record Table(String name, long generation) {}

  /**
   * What a request was routed by.
   *
   * @param key the request's key; its id where it had none
   * @param keyed whether the request had a key
   * @param group the risk group, empty if it had none
   */
  public record Traffic(String key, boolean keyed, String group) {}

  /**
   * When a request was decided.
   *
   * @param atMicros decision time, microseconds since the epoch
   * @param latencyNanos from the request's arrival to the making of the record, in nanoseconds
   */
  public record Timing(long atMicros, long latencyNanos) {}

  /** What the champion made of it. */
  public ArmScore champion() {
    return scores.champion();
  }

  /** What the challenger made of it, if there was one. */
  public Optional<ArmScore> challenger() {
    return scores.challenger();
  }

  /** Who decided. */
  public DualScore.Decider decidedBy() {
    return scores.decidedBy();
  }

  /** The score that was answered, if any. */
  public OptionalDouble answered() {
    return scores.answered();
  }

  /** The record as the log keeps it: compact JSON, see docs/prediction-record.md. */
  public byte[] write() {
    return PredictionJson.write(this);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException when the bytes are not a prediction record
   */
  public static PredictionRecord read(byte[] payload) {
    return PredictionJson.read(payload);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.record;

import io.chainbridge.alex.gateway.routing.Route;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Everything about one scored request: the payload of one record of the prediction log.
 *
 * @param name the routing table's name
 * @param generation the routing table's generation
 * @param atMicros decision time, microseconds since the epoch
 * @param key what was routed by; the id where the request had no key
 * @param keyed whether the request had a key
 * @param challenger what the challenger made of it, none if there was no challenger
 * @param decidedBy who decided; the other arm than the route's when that one failed
 * @param latencyNanos from the request's arrival to the making of this record
 */
public record PredictionRecord(
    String id,
    String name,
    long generation,
    long atMicros,
    String key,
    boolean keyed,
    String group,
    Route route,
    ArmScore champion,
    List<ArmScore> challenger,
    Decider decidedBy,
    long latencyNanos,
    FeatureRow inputs) {
  public PredictionRecord {
    challenger = List.copyOf(challenger);
    if (challenger.size() > 1) {
      throw new IllegalArgumentException("challenger must be one at most, were: " + challenger);
    }
  }

  /** Who decided. */
  public enum Decider {
    CHAMPION,
    CHALLENGER,
    /** No arm had a sound score, and the request got no answer. */
    NOBODY
  }

  /** The challenger's score less the champion's, where both have one. */
  public OptionalDouble scoreDifference() {
    if (!challenger.isEmpty()
        && champion.result() instanceof ArmScore.Result.Ok(double mine)
        && challenger.getFirst().result() instanceof ArmScore.Result.Ok(double theirs)) {
      return OptionalDouble.of(theirs - mine);
    }
    return OptionalDouble.empty();
  }

  /** The score that was answered, if any. */
  public OptionalDouble answered() {
    return switch (decidedBy) {
      case CHAMPION -> score(champion);
      case CHALLENGER -> score(challenger.getFirst());
      case NOBODY -> OptionalDouble.empty();
    };
  }

  private static OptionalDouble score(ArmScore arm) {
    return switch (arm.result()) {
      case ArmScore.Result.Ok(double score) -> OptionalDouble.of(score);
      case ArmScore.Result.Failed _ -> OptionalDouble.empty();
    };
  }

  /** The record as the log holds it: compact JSON, see docs/prediction-record.md. */
  public byte[] write() {
    return PredictionJson.write(this);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException when the bytes are no prediction record
   */
  public static PredictionRecord read(byte[] payload) {
    return PredictionJson.read(payload);
  }
}

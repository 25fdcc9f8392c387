// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import io.chainbridge.alex.metrics.Divergence;
import io.chainbridge.alex.metrics.LatencyCounts;

/**
 * The counts of the requests of one window.
 *
 * @param predictions requests the watched model was asked to score
 * @param failures how many of them it failed to score
 * @param outOfRange how many scores were not a number in [0, 1]
 * @param divergence requests on which the two models' scores were compared
 * @param approvals requests by who would have approved them
 * @param latency time the watched model took
 * @param keys requests by routing key
 */
public record Traffic(
    long predictions,
    long failures,
    long outOfRange,
    Divergence divergence,
    Approvals approvals,
    LatencyCounts latency,
    KeyCounts keys) {
  /** Nothing counted yet. */
  public static final Traffic EMPTY =
      new Traffic(0, 0, 0, Divergence.EMPTY, Approvals.EMPTY, LatencyCounts.EMPTY, KeyCounts.EMPTY);

  public Traffic {
    if (failures < 0 || outOfRange < 0 || failures + outOfRange > predictions) {
      throw new IllegalArgumentException("failures must be in 0..predictions, was: " + failures);
    }
  }

  /** With so many requests more that were as bad as they can be: divergent, failed and slow. */
  public Traffic worse(long more) {
    long[] slow = latency.counts();
    slow[slow.length - 1] += more;
    return new Traffic(
        predictions + more,
        failures + more,
        outOfRange,
        divergence.plus(new Divergence(more, more)),
        approvals,
        new LatencyCounts(slow),
        keys);
  }

  /** Both counted together. */
  public Traffic plus(Traffic other) {
    return new Traffic(
        predictions + other.predictions,
        failures + other.failures,
        outOfRange + other.outOfRange,
        divergence.plus(other.divergence),
        approvals.plus(other.approvals),
        latency.plus(other.latency),
        keys.plus(other.keys));
  }
}

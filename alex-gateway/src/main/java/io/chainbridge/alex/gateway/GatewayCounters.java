// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway;

/**
 * What a gateway has counted since it was opened.
 *
 * @param scored rows answered with a score
 * @param repeated requests answered from the idempotency window
 * @param badRequests requests refused for their input
 * @param conflicts requests that reused an id with other input
 * @param unkeyed rows routed by their id for want of a key
 * @param challengerErrors rows whose challenger had no score
 * @param unsoundScores scores that were NaN or outside [0, 1]: a hard trip
 * @param logFailures rows without an answer because the log did not take their record
 * @param observerFailures observer calls that threw
 */
public record GatewayCounters(
    long scored,
    long repeated,
    long badRequests,
    long conflicts,
    long unkeyed,
    long challengerErrors,
    long unsoundScores,
    long logFailures,
    long observerFailures) {}

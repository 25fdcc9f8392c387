// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway;

import java.util.concurrent.atomic.LongAdder;

/** The live counters behind {@link GatewayCounters}. Thread-safe. */
final class GatewayStats {
  final LongAdder scored = new LongAdder();
  final LongAdder repeated = new LongAdder();
  final LongAdder badRequests = new LongAdder();
  final LongAdder conflicts = new LongAdder();
  final LongAdder unkeyed = new LongAdder();
  final LongAdder challengerErrors = new LongAdder();
  final LongAdder unsoundScores = new LongAdder();
  final LongAdder logFailures = new LongAdder();
  final LongAdder observerFailures = new LongAdder();

  GatewayCounters now() {
    return new GatewayCounters(
        scored.sum(),
        repeated.sum(),
        badRequests.sum(),
        conflicts.sum(),
        unkeyed.sum(),
        challengerErrors.sum(),
        unsoundScores.sum(),
        logFailures.sum(),
        observerFailures.sum());
  }
}

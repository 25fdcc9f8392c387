// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway;

import io.chainbridge.alex.digest.Sha256;
import java.util.LinkedHashMap;
import java.util.concurrent.CompletableFuture;

/** The answers to the newest request ids, up to a number. Thread-safe; kept in memory only. */
final class IdempotencyWindow {
  private final int size;
  private final LinkedHashMap<String, Entry> entries;

  private record Entry(Sha256 input, CompletableFuture<ScoreAnswer> answer) {}

  /** The state of a request id. */
  sealed interface Claim {
    /** New: the claimant completes the answer. */
    record Fresh(CompletableFuture<ScoreAnswer> answer) implements Claim {}

    /** Seen with the same input: this is its answer, perhaps not there yet. */
    record Repeated(CompletableFuture<ScoreAnswer> answer) implements Claim {}

    /** Seen with other input. */
    record Other() implements Claim {}
  }

  IdempotencyWindow(int size) {
    this.size = size;
    this.entries = new LinkedHashMap<>();
  }

  synchronized Claim claim(String id, Sha256 input) {
    Entry known = entries.get(id);
    if (known != null) {
      return known.input.equals(input) ? new Claim.Repeated(known.answer) : new Claim.Other();
    }
    Entry fresh = new Entry(input, new CompletableFuture<>());
    entries.put(id, fresh);
    if (entries.size() > size) {
      entries.pollFirstEntry();
    }
    return new Claim.Fresh(fresh.answer);
  }

  /** Forgets an id, so that a request that got no answer may be sent again. */
  synchronized void forget(String id) {
    entries.remove(id);
  }
}

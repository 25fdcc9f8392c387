// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.outcome;

import io.chainbridge.alex.operation.watch.ScoredRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The scored requests by record number and by request id. One thread. */
final class AwaitedRequests {
  private final Map<Long, ScoredRequest> byRecord = new HashMap<>();
  private final Map<String, Long> byRequest = new HashMap<>();
  private final Set<String> shared = new HashSet<>();

  void add(long record, ScoredRequest request) {
    byRecord.put(record, request);
    Long other = byRequest.put(request.id(), record);
    if (other != null && other != record) {
      shared.add(request.id());
    }
  }

  Optional<ScoredRequest> of(long record) {
    return Optional.ofNullable(byRecord.get(record));
  }

  Optional<Long> of(String request) {
    return Optional.ofNullable(byRequest.get(request));
  }

  /** Whether more than one record has this request id. */
  boolean isShared(String request) {
    return shared.contains(request);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Findings about many records, each kind once with its number and its first record. One thread. */
final class Complaints {
  private final Map<String, long[]> kinds = new LinkedHashMap<>();

  /** One record of which this is true. */
  void add(String what, long sequence) {
    kinds.computeIfAbsent(what, _ -> new long[] {0, sequence})[0]++;
  }

  /** One line for each kind. */
  List<String> lines() {
    return kinds.entrySet().stream()
        .map(kind ->
            kind.getValue()[0] == 1
                ? "prediction record %d: %s".formatted(kind.getValue()[1], kind.getKey())
                : "%d prediction records, the first %d: %s"
                    .formatted(kind.getValue()[0], kind.getValue()[1], kind.getKey()))
        .toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.dossier.HomeEvent;
import io.chainbridge.alex.lifecycle.dossier.HomeLeaf;
import io.chainbridge.alex.lifecycle.dossier.Leaf;
import io.chainbridge.alex.predictionlog.Gap;
import io.chainbridge.alex.predictionlog.Gaps;
import io.chainbridge.alex.predictionlog.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** The record counts that the log states, beside the records as they are read. One thread. */
final class CountedHeads {
  private record Stated(long leaf, Sha256 head) {}

  private final NavigableMap<Long, Stated> stated = new TreeMap<>();
  private final List<String> findings = new ArrayList<>();
  private final Gaps gaps;
  private long newest;

  CountedHeads(SortedMap<Long, Leaf> leaves, Gaps gaps) {
    this.gaps = gaps;
    for (Map.Entry<Long, Leaf> leaf : leaves.entrySet()) {
      if (leaf.getValue() instanceof HomeLeaf home
          && home.event() instanceof HomeEvent.RecordsCounted counted) {
        stated.put(counted.records(), new Stated(leaf.getKey(), counted.chainHead()));
      }
    }
  }

  /** Compares the hash of a record with what the log states of it. */
  void read(LogRecord record) {
    newest = record.sequence();
    Stated there = stated.get(newest);
    if (there != null && !there.head.equals(record.hash())) {
      findings.add(
          "prediction record %d is not the one that log leaf %d counted"
              .formatted(newest, there.leaf));
    }
  }

  /** What differs, once every record was read. */
  List<String> findings() {
    List<String> all = new ArrayList<>(findings);
    for (Gap gap : gaps.all()) {
      Stated there = stated.get(gap.to());
      if (there != null && !there.head.equals(gap.head())) {
        all.add(
            "absent prediction record %d is not the one that log leaf %d counted"
                .formatted(gap.to(), there.leaf));
      }
    }
    if (!stated.isEmpty() && stated.lastKey() > newest && !gaps.covers(stated.lastKey())) {
      all.add(
          "prediction records %d to %d are missing: log leaf %d counted them"
              .formatted(newest + 1, stated.lastKey(), stated.lastEntry().getValue().leaf));
    }
    return all;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.dossier.Absence;
import io.chainbridge.alex.lifecycle.dossier.Continuity;
import io.chainbridge.alex.lifecycle.dossier.HomeEvent;
import io.chainbridge.alex.lifecycle.dossier.HomeLeaf;
import io.chainbridge.alex.lifecycle.dossier.Leaf;
import io.chainbridge.alex.predictionlog.Gap;
import io.chainbridge.alex.predictionlog.Gaps;
import io.chainbridge.alex.predictionlog.LogRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The record counts that the log states, beside the records as they are read. One thread. */
final class CountedHeads {
  private record Stated(long leaf, Sha256 head) {}

  private final NavigableMap<Long, Stated> stated = new TreeMap<>();
  private final Map<Long, Stated> joints = new HashMap<>();
  private final List<String> findings = new ArrayList<>();
  private final Gaps gaps;
  private long newest;

  CountedHeads(LogContent content, Gaps gaps) {
    this.gaps = gaps;
    archived(content.continuity());
    for (Map.Entry<Long, Leaf> leaf : content.all().entrySet()) {
      if (leaf.getValue() instanceof HomeLeaf home
          && home.event() instanceof HomeEvent.RecordsCounted counted) {
        stated.put(counted.records(), new Stated(leaf.getKey(), counted.chainHead()));
      }
    }
  }

  /** An archive names the record before its first. */
  private void archived(Continuity continuity) {
    for (Continuity.Gap gap : continuity.archived()) {
      Absence.Archive archive = gap.archive().orElseThrow();
      if (archive.range().from() > 1) {
        joints.put(archive.range().from() - 1, new Stated(gap.leaf(), archive.before()));
      }
      joints.put(archive.range().to(), new Stated(gap.leaf(), archive.range().head()));
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
    joins(newest, record.hash());
  }

  private void joins(long record, Sha256 hash) {
    Stated joint = joints.get(record);
    if (joint != null && !joint.head.equals(hash)) {
      findings.add(
          "prediction record %d is not the one that log leaf %d says beside an archive"
              .formatted(record, joint.leaf));
    }
  }

  /** What differs, once every record was read. */
  List<String> findings() {
    gaps.all().forEach(gap -> joins(gap.to(), gap.head()));
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

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit.outcome;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.predictionlog.CorruptSegmentException;
import io.chainbridge.alex.predictionlog.LogRecord;
import io.chainbridge.alex.predictionlog.PredictionLogReader;
import io.chainbridge.alex.predictionlog.SegmentAudit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The outcomes of a home: what is wrong with them, and which of them count. One thread. */
public final class KeptOutcomes {
  private final boolean there;
  private final List<String> findings = new ArrayList<>();
  private final Map<Long, Sha256> hashes = new HashMap<>();
  private final Map<Long, List<KeptOutcome>> byRecord = new HashMap<>();
  private Instant newest = Instant.MIN;
  private long read;

  private KeptOutcomes(boolean there) {
    this.there = there;
  }

  /** Reads the folder; a home without one has no outcomes. */
  public static KeptOutcomes in(Path folder) {
    KeptOutcomes outcomes = new KeptOutcomes(Files.isDirectory(folder));
    SegmentAudit.of(folder)
        .findings()
        .forEach(finding -> outcomes.findings.add("outcome segment " + finding));
    try {
      new PredictionLogReader(folder).forEach(outcomes::read);
    } catch (CorruptSegmentException _) {
      // the damage is a finding already; outcomes after it are not read
    }
    return outcomes;
  }

  private void read(LogRecord logged) {
    read = logged.sequence();
    hashes.put(read, logged.hash());
    try {
      KeptOutcome outcome = KeptOutcome.read(read, logged.payload());
      check(outcome);
      byRecord.computeIfAbsent(outcome.record(), _ -> new ArrayList<>()).add(outcome);
      newest = outcome.receivedAt();
    } catch (IllegalArgumentException e) {
      findings.add("outcome %d: %s".formatted(read, e.getMessage()));
    }
  }

  private void check(KeptOutcome outcome) {
    if (outcome.receivedAt().isBefore(newest)) {
      findings.add("outcome %d was received before the one in front of it".formatted(read));
    }
    if (outcome.knownAt().isAfter(outcome.receivedAt())) {
      findings.add("outcome %d was known after it was received".formatted(read));
    }
    List<KeptOutcome> before = byRecord.getOrDefault(outcome.record(), List.of());
    long current = before.isEmpty() ? 0 : before.getLast().number();
    if (outcome.replaces() != current) {
      findings.add(
          "outcome %d of record %d replaces %d, not outcome %d"
              .formatted(read, outcome.record(), outcome.replaces(), current));
    }
  }

  /** Whether the home has a log of outcomes. */
  public boolean isThere() {
    return there;
  }

  /** How many were read. */
  public long size() {
    return read;
  }

  /** Compares them with what a leaf of the log counted. */
  public void counted(long leaf, long outcomes, Sha256 head) {
    if (outcomes > read) {
      findings.add(
          "outcomes %d to %d are missing: log leaf %d counted them"
              .formatted(read + 1, outcomes, leaf));
    } else if (outcomes > 0 && !head.equals(hashes.get(outcomes))) {
      findings.add("outcome %d is not the one that log leaf %d counted".formatted(outcomes, leaf));
    }
  }

  /** What is wrong with them by themselves, and beside the counts of the log. */
  public List<String> findings() {
    return List.copyOf(findings);
  }

  /** The outcome of this record that counts: the last one of the first day that brought one. */
  public Optional<KeptOutcome> of(long record) {
    List<KeptOutcome> all = byRecord.getOrDefault(record, List.of());
    return all.stream()
        .filter(outcome -> outcome.day().equals(all.getFirst().day()))
        .reduce((_, last) -> last);
  }

  /** Compares the outcomes of a record that is there with it. */
  public List<String> beside(long record, String request, Instant scored) {
    List<String> wrong = new ArrayList<>();
    for (KeptOutcome outcome : byRecord.getOrDefault(record, List.of())) {
      if (!outcome.request().equals(request)) {
        wrong.add("outcome %d names another request".formatted(outcome.number()));
      }
      if (outcome.knownAt().isBefore(scored)) {
        wrong.add("outcome %d was known before its request was scored".formatted(outcome.number()));
      }
    }
    return wrong;
  }

  /** The outcomes of records behind the last one. */
  public List<String> beyond(long records) {
    return byRecord.values().stream()
        .flatMap(List::stream)
        .filter(outcome -> outcome.record() > records || outcome.record() < 1)
        .map(outcome ->
            "outcome %d is of prediction record %d, which is not there"
                .formatted(outcome.number(), outcome.record()))
        .toList();
  }
}

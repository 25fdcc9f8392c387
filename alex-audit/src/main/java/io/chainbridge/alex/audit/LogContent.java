// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.EventJson;
import io.chainbridge.alex.ledger.AuditReport;
import io.chainbridge.alex.ledger.LedgerAudit;
import io.chainbridge.alex.ledger.LedgerReader;
import io.chainbridge.alex.ledger.LogVerifier;
import io.chainbridge.alex.ledger.MerkleTree;
import io.chainbridge.alex.ledger.SignedCheckpoint;
import io.chainbridge.alex.ledger.TreeHead;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.dossier.Continuity;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.HomeEvent;
import io.chainbridge.alex.lifecycle.dossier.HomeLeaf;
import io.chainbridge.alex.lifecycle.dossier.Leaf;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.lifecycle.roster.HomeKind;
import io.chainbridge.alex.predictionlog.Gap;
import io.chainbridge.alex.predictionlog.Gaps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The audit of the log, and what of it could be read for the audits that follow. One thread. */
final class LogContent {
  private final SortedMap<Long, LoggedEvent> leaves = new TreeMap<>();
  private final SortedMap<Long, Leaf> all = new TreeMap<>();

  HomeAudit.Line audit(Path file, LogVerifier verifier, AuditTrust trust) throws IOException {
    try (LogFile log = LogFile.open(file)) {
      List<String> findings = new ArrayList<>();
      List<String> remarks = new ArrayList<>();
      AuditReport report = LedgerAudit.of(log, verifier);
      report.findings().forEach(finding -> findings.add("log: " + finding.text()));
      decode(log, findings);
      begun(verifier.name(), findings);
      continuity().losses().forEach(gap -> remarks.add(gap.words()));
      Path beside = file.resolveSibling(file.getFileName() + ".checkpoint");
      if (Files.exists(beside)) {
        SignedCheckpoint own = new SignedCheckpoint(Files.readString(beside));
        extend("checkpoint " + beside, own, log, verifier, findings).ifPresent(remarks::add);
        newest("checkpoint " + beside, own, log, verifier).ifPresent(findings::add);
      } else {
        findings.add("checkpoint " + beside + " is missing");
      }
      for (SignedCheckpoint outside : trust.checkpoints()) {
        extend("the checkpoint from outside", outside, log, verifier, findings)
            .ifPresent(remarks::add);
      }
      return new HomeAudit.Line("log leaves", log.size(), findings, remarks);
    }
  }

  private void decode(LedgerReader log, List<String> findings) {
    EventJson codec = new EventJson();
    long index = 0;
    for (byte[] leaf : log.leaves(0, log.size())) {
      try {
        Leaf read = codec.decode(leaf);
        all.put(index, read);
        if (read instanceof LoggedEvent logged) {
          leaves.put(index, logged);
        }
        if (!Arrays.equals(codec.encode(read), leaf)) {
          findings.add("log leaf " + index + ": is not in the canonical form");
        }
      } catch (IllegalArgumentException e) {
        findings.add("log leaf " + index + ": " + e.getMessage());
      }
      index++;
    }
  }

  /** A live log that begins as a replay would take words for signatures. */
  private void begun(String logName, List<String> findings) {
    if (all.get(0L) instanceof HomeLeaf first
        && first.event() instanceof HomeEvent.Bootstrapped(HomeKind kind, _)
        && !kind.logName().equals(logName)) {
      findings.add(
          "log leaf 0: begins a home that is %s, and the log is named %s".formatted(kind, logName));
    }
  }

  /**
   * A checkpoint kept beside the log or elsewhere shows when the log was put back or rewritten.
   *
   * @return a remark where two administrators have said that its leaves are lost
   */
  private Optional<String> extend(
      String what,
      SignedCheckpoint note,
      LedgerReader log,
      LogVerifier verifier,
      List<String> findings) {
    switch (verifier.verify(note)) {
      case LogVerifier.Outcome.Invalid(String why) -> findings.add(what + ": " + why);
      case LogVerifier.Outcome.Valid valid -> {
        TreeHead head = valid.checkpoint().head();
        if (continuity().isLost(head.size(), head.root())) {
          return Optional.of(
              "%s covers %d leaves, of which the last are lost: it cannot be compared"
                  .formatted(what, head.size()));
        } else if (head.size() > log.size()) {
          findings.add(
              "%s covers %d leaves, the log has %d: it was put back to an older copy"
                  .formatted(what, head.size(), log.size()));
        } else if (!head.equals(headOf(log.leaves(0, head.size())))) {
          findings.add(what + " has another root than the leaves");
        }
      }
    }
    return Optional.empty();
  }

  /** The checkpoint beside the log is its newest; a crash leaves it one command behind. */
  private static Optional<String> newest(
      String what, SignedCheckpoint note, LogFile log, LogVerifier verifier) {
    if (!(verifier.verify(note) instanceof LogVerifier.Outcome.Valid valid)) {
      return Optional.empty();
    }
    long size = valid.checkpoint().head().size();
    long later =
        log.texts("SELECT size FROM log_checkpoint").stream()
            .filter(signed -> Long.parseLong(signed) > size)
            .count();
    return later > 1
        ? Optional.of(
            "%s covers %d leaves, the log has %d: an older one was put there"
                .formatted(what, size, log.size()))
        : Optional.empty();
  }

  private static TreeHead headOf(List<byte[]> leaves) {
    return TreeHead.of(leaves.stream().map(MerkleTree::leafHash).toList());
  }

  /** Every leaf that could be read, by its index. */
  SortedMap<Long, Leaf> all() {
    return Collections.unmodifiableSortedMap(all);
  }

  /** What the log says is not in the home any more. */
  Continuity continuity() {
    Continuity continuity = Continuity.whole();
    for (Leaf leaf : all.values()) {
      continuity = continuity.after(leaf);
    }
    return continuity;
  }

  /** The prediction records that the log says are not in the home any more. */
  Gaps gaps() {
    return new Gaps(
        continuity().records().stream()
            .map(range -> new Gap(range.from(), range.to(), range.head()))
            .toList());
  }

  /** The events of models that could be read, each by the index of its leaf. */
  SortedMap<Long, LoggedEvent> leaves() {
    return Collections.unmodifiableSortedMap(leaves);
  }

  /** The evidence each model was last accepted on. */
  Map<ModelId, TrainingEvidence> latestEvidence() {
    Map<ModelId, TrainingEvidence> latest = new LinkedHashMap<>();
    for (LoggedEvent logged : leaves.values()) {
      if (logged.event() instanceof Event.TrainingAccepted accepted) {
        latest.put(logged.model(), accepted.evidence());
      } else if (logged.event() instanceof Event.BaselineProposed proposed) {
        latest.put(logged.model(), proposed.evidence());
      }
    }
    return latest;
  }

  /** Every artifact that was ever accepted. */
  Set<Sha256> artifacts() {
    Set<Sha256> artifacts = new LinkedHashSet<>();
    for (LoggedEvent logged : leaves.values()) {
      if (logged.event() instanceof Event.TrainingAccepted accepted) {
        artifacts.add(accepted.evidence().artifact());
      } else if (logged.event() instanceof Event.BaselineProposed proposed) {
        artifacts.add(proposed.evidence().artifact());
      }
    }
    return artifacts;
  }

  /** The command behind each leaf, each once. */
  Set<Sha256> commands() {
    Set<Sha256> commands = new LinkedHashSet<>();
    all.values().forEach(leaf -> commands.add(leaf.cause().command()));
    return commands;
  }
}

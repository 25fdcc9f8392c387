// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.audit;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.EventJson;
import io.chainbridge.alex.gateway.log.SegmentAudit;
import io.chainbridge.alex.ledger.AuditReport;
import io.chainbridge.alex.ledger.LedgerAudit;
import io.chainbridge.alex.ledger.LogVerifier;
import io.chainbridge.alex.ledger.ProofKey;
import io.chainbridge.alex.lifecycle.Dossier;
import io.chainbridge.alex.lifecycle.Event;
import io.chainbridge.alex.lifecycle.Lifecycle;
import io.chainbridge.alex.lifecycle.LoggedEvent;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What an audit of a home found, line by line; it holds when no line has a finding. */
public record HomeAudit(List<Line> lines) {
  public HomeAudit {
    lines = List.copyOf(lines);
  }

  /** One kind of thing, how many were checked, and what of them does not hold. */
  public record Line(String what, long checked, List<String> findings) {
    public Line {
      findings = List.copyOf(findings);
    }
  }

  /** Whether everything holds. */
  public boolean holds() {
    return lines.stream().allMatch(line -> line.findings().isEmpty());
  }

  /** Audits the folder with its own public keys. */
  public static HomeAudit of(Path folder) {
    List<Line> lines = new ArrayList<>();
    List<LoggedEvent> events = new ArrayList<>();
    try {
      LogVerifier verifier =
          LogVerifier.of(Files.readString(folder.resolve("keys/log.vkey")).strip());
      ProofKey key = ProofKey.fromPem(Files.readString(folder.resolve("keys/alex.pub")));
      lines.add(log(folder, verifier, events));
      lines.add(fold(events));
      lines.add(ModelFolderAudit.of(folder, key, latestEvidence(events)));
      lines.add(blobs(folder.resolve("blobs")));
      lines.add(predictions(folder.resolve("predictions")));
    } catch (IOException | IllegalArgumentException e) {
      lines.add(new Line("home", 0, List.of(folder + ": " + e.getMessage())));
    }
    return new HomeAudit(lines);
  }

  private static Line log(Path folder, LogVerifier verifier, List<LoggedEvent> events) {
    List<String> findings = new ArrayList<>();
    EventJson codec = new EventJson();
    try (LogFile log = LogFile.open(folder.resolve("alex.db"))) {
      AuditReport report = LedgerAudit.of(log, verifier);
      report.findings().forEach(finding -> findings.add("log: " + finding.text()));
      long index = 0;
      for (byte[] leaf : log.leaves(0, log.size())) {
        try {
          events.add(codec.decode(leaf));
        } catch (IllegalArgumentException e) {
          findings.add("log leaf " + index + ": " + e.getMessage());
        }
        index++;
      }
      return new Line("log leaves", log.size(), findings);
    }
  }

  private static Line fold(List<LoggedEvent> events) {
    Map<ModelId, Dossier> dossiers = new LinkedHashMap<>();
    List<String> findings = new ArrayList<>();
    for (LoggedEvent event : events) {
      Dossier before = dossiers.getOrDefault(event.model(), new Dossier.Unknown(event.model()));
      try {
        dossiers.put(event.model(), Lifecycle.evolve(before, event));
      } catch (IllegalStateException e) {
        findings.add(event.model() + ": " + e.getMessage());
      }
    }
    return new Line("models folded from the log", dossiers.size(), findings);
  }

  private static Map<ModelId, TrainingEvidence> latestEvidence(List<LoggedEvent> events) {
    Map<ModelId, TrainingEvidence> latest = new LinkedHashMap<>();
    for (LoggedEvent logged : events) {
      if (logged.event() instanceof Event.TrainingAccepted accepted) {
        latest.put(logged.model(), accepted.evidence());
      } else if (logged.event() instanceof Event.BaselineIntroduced introduced) {
        latest.put(logged.model(), introduced.evidence());
      }
    }
    return latest;
  }

  private static Line blobs(Path folder) throws IOException {
    List<String> findings = new ArrayList<>();
    long checked = 0;
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String name = file.getFileName().toString();
          if (name.length() == 64) {
            checked++;
            if (!Sha256.of(Files.readAllBytes(file)).hex().equals(name)) {
              findings.add("artifact store: " + file + " no longer has the digest of its name");
            }
          }
        }
      }
    }
    return new Line("stored artifacts", checked, findings);
  }

  private static Line predictions(Path folder) {
    if (!Files.isDirectory(folder)) {
      return new Line("prediction records", 0, List.of());
    }
    SegmentAudit audit = SegmentAudit.of(folder);
    return new Line(
        "prediction records",
        audit.records(),
        audit.findings().stream().map(finding -> "prediction segment " + finding).toList());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import io.chainbridge.alex.audit.archive.ArchiveAudit;
import io.chainbridge.alex.audit.archive.KeptSegments;
import io.chainbridge.alex.audit.outcome.KeptOutcomes;
import io.chainbridge.alex.lifecycle.dossier.HomeEvent;
import io.chainbridge.alex.lifecycle.dossier.HomeLeaf;
import io.chainbridge.alex.lifecycle.dossier.Leaf;
import io.chainbridge.alex.monitoring.window.CountList;
import io.chainbridge.alex.predictionlog.SegmentAudit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an audit of a home found, line by line; it holds when no line has a finding.
 *
 * @param trust what the result rests on, in one sentence
 */
public record HomeAudit(String trust, List<Line> lines) {
  public HomeAudit {
    lines = List.copyOf(lines);
  }

  /**
   * One kind of thing, how many were checked, and what of them does not hold.
   *
   * @param remarks what the log itself says is not there, and what could not be checked for it
   * @param archived what was moved out of the home, and what could not be checked for it
   */
  public record Line(
      String what,
      long checked,
      List<String> findings,
      List<String> remarks,
      List<String> archived) {
    public Line {
      findings = List.copyOf(findings);
      remarks = List.copyOf(remarks);
      archived = List.copyOf(archived);
    }

    public Line(String what, long checked, List<String> findings, List<String> remarks) {
      this(what, checked, findings, remarks, List.of());
    }

    public Line(String what, long checked, List<String> findings) {
      this(what, checked, findings, List.of());
    }
  }

  /** Whether everything holds. */
  public boolean holds() {
    return lines.stream().allMatch(line -> line.findings().isEmpty());
  }

  /** One part of an audit. */
  @FunctionalInterface
  private interface Part {
    Line audit() throws IOException;
  }

  /** Audits the folder with its own public keys; nothing in it is written. */
  public static HomeAudit of(Path folder) {
    return of(folder, AuditTrust.ofTheFolder());
  }

  /** Audits the folder with keys and checkpoints from outside; nothing in it is written. */
  public static HomeAudit of(Path folder, AuditTrust trust) {
    return of(folder, trust, List.of());
  }

  /** Audits the folder with the folders that prediction records were archived in. */
  public static HomeAudit of(Path folder, AuditTrust trust, List<Path> archives) {
    LogContent content = new LogContent();
    List<Line> lines = new ArrayList<>();
    lines.add(log(folder, trust, content));
    KeptSegments records = records(folder, archives, content);
    if (!archives.isEmpty() || !content.continuity().archived().isEmpty()) {
      lines.add(archives(records));
    }
    lines.addAll( // each part reads the folder for itself and only the log is shared, by now read
        parts(folder, trust, content, records).entrySet().parallelStream()
            .map(part -> guarded(part.getKey(), part.getValue()))
            .toList());
    return new HomeAudit(trust.words(), lines);
  }

  /** The first finding in the order of the lines; what comes after it is not audited. */
  public static Optional<String> firstFinding(Path folder, AuditTrust trust) {
    LogContent content = new LogContent();
    Line log = log(folder, trust, content);
    KeptSegments records = records(folder, List.of(), content);
    return Stream.concat(
            Stream.of(log, archives(records)),
            parts(folder, trust, content, records).entrySet().stream()
                .map(part -> guarded(part.getKey(), part.getValue())))
        .flatMap(line -> line.findings().stream())
        .findFirst();
  }

  private static Line log(Path folder, AuditTrust trust, LogContent content) {
    return guarded(
        "log leaves", () -> content.audit(folder.resolve("alex.db"), trust.logKey(folder), trust));
  }

  private static Line archives(KeptSegments records) {
    return new Line(
        "archived records",
        records.archives().checked(),
        records.archives().findings(),
        List.of(),
        records.archives().remarks());
  }

  /** What of the archives cannot be read is a finding, and absent. */
  private static KeptSegments records(Path folder, List<Path> archives, LogContent content) {
    Path predictions = folder.resolve("predictions");
    try {
      return ArchiveAudit.of(predictions, archives, content.continuity());
    } catch (IOException | RuntimeException e) {
      return new KeptSegments(
          predictions,
          List.of(),
          content.gaps().all(),
          new KeptSegments.Archives(0, List.of("cannot be read: " + e.getMessage()), List.of()));
    }
  }

  private static Map<String, Part> parts(
      Path folder, AuditTrust trust, LogContent content, KeptSegments records) {
    Map<String, Part> parts = new LinkedHashMap<>();
    parts.put("log tables", () -> tables(folder.resolve("alex.db"), content));
    parts.put("decisions made again", () -> DecisionAudit.of(blobs(folder), content.all()));
    parts.put(
        "approved models and proofs",
        () -> ModelFolderAudit.of(folder, trust.proofKey(folder), content.latestEvidence()));
    parts.put("documents", () -> documents(folder, content));
    parts.put("commands and their files", () -> CommandFilesAudit.of(blobs(folder), content));
    parts.put("stored artifacts", () -> BlobAudit.of(blobs(folder), content));
    parts.put("training evidence", () -> TrainingAudit.of(blobs(folder), content.leaves()));
    parts.put("model proofs", () -> ProofAudit.of(blobs(folder), content.latestEvidence()));
    parts.put(
        "observations and rollbacks", () -> EvidenceAudit.of(blobs(folder), content.leaves()));
    parts.put("monitored days", () -> MonitoringAudit.of(folder, blobs(folder), content));
    parts.put("prediction records", () -> predictions(records));
    parts.put("outcomes", () -> outcomes(folder, content));
    parts.put(
        "scores, routes and counts",
        () ->
            RecordAudit.of(
                records, KeptOutcomes.in(folder.resolve("outcomes")), blobs(folder), content));
    return parts;
  }

  /** Where there is no log at all, that is the finding. */
  private static Line documents(Path folder, LogContent content) throws IOException {
    return Files.isReadable(folder.resolve("alex.db"))
        ? DocumentAudit.of(folder, blobs(folder), content.leaves())
        : new Line("documents", 0, List.of());
  }

  private static Line tables(Path file, LogContent content) {
    if (!Files.isReadable(file)) {
      return new Line("log tables", 0, List.of());
    }
    try (LogFile log = LogFile.open(file)) {
      return LogTablesAudit.of(log, content.all());
    }
  }

  private static StoredBlobs blobs(Path folder) throws IOException {
    return StoredBlobs.in(folder.resolve("blobs"));
  }

  /** What cannot be read at all is a finding too, and ends no other part. */
  private static Line guarded(String what, Part part) {
    try {
      return part.audit();
    } catch (NoSuchFileException e) {
      return new Line(what, 0, List.of(e.getFile() + " is missing"));
    } catch (IOException | RuntimeException e) {
      return new Line(what, 0, List.of("cannot be read: " + e.getMessage()));
    }
  }

  /** The log of outcomes by itself, and beside what each count of the log says of it. */
  private static Line outcomes(Path folder, LogContent content) throws IOException {
    KeptOutcomes outcomes = KeptOutcomes.in(folder.resolve("outcomes"));
    StoredBlobs blobs = blobs(folder);
    for (Map.Entry<Long, Leaf> leaf : content.all().entrySet()) {
      if (leaf.getValue() instanceof HomeLeaf home
          && home.event() instanceof HomeEvent.RecordsCounted counted) {
        for (byte[] list : blobs.intact(counted.days()).stream().toList()) {
          CountList read = CountList.read(list);
          outcomes.counted(leaf.getKey(), read.outcomes(), read.head());
        }
      }
    }
    return new Line("outcomes", outcomes.size(), outcomes.findings());
  }

  private static Line predictions(KeptSegments records) {
    SegmentAudit audit = records.audit();
    return new Line(
        "prediction records",
        audit.records(),
        audit.findings().stream().map(finding -> "prediction segment " + finding).toList());
  }
}

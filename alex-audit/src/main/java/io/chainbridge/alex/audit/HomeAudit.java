// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import io.chainbridge.alex.ledger.LogVerifier;
import io.chainbridge.alex.ledger.ProofKey;
import io.chainbridge.alex.predictionlog.SegmentAudit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

  /** One part of an audit. */
  @FunctionalInterface
  private interface Part {
    List<Line> audit() throws IOException;
  }

  /** Audits the folder with its own public keys; nothing in it is written. */
  public static HomeAudit of(Path folder) {
    List<Line> lines = new ArrayList<>();
    LogContent content = new LogContent();
    lines.addAll(
        guarded(
            "log leaves",
            () -> {
              String vkey = Files.readString(folder.resolve("keys/log.vkey")).strip();
              return content.audit(folder.resolve("alex.db"), LogVerifier.of(vkey));
            }));
    lines.addAll(
        guarded(
            "approved models and proofs",
            () -> {
              ProofKey key = ProofKey.fromPem(Files.readString(folder.resolve("keys/alex.pub")));
              return List.of(ModelFolderAudit.of(folder, key, content.latestEvidence()));
            }));
    lines.addAll(guarded("stored artifacts", () -> List.of(BlobAudit.of(blobs(folder), content))));
    lines.addAll(
        guarded(
            "model proofs", () -> List.of(ProofAudit.of(blobs(folder), content.latestEvidence()))));
    lines.addAll(
        guarded(
            "observations and rollbacks",
            () -> List.of(EvidenceAudit.of(blobs(folder), content.leaves()))));
    lines.addAll(
        guarded("prediction records", () -> List.of(predictions(folder.resolve("predictions")))));
    return new HomeAudit(lines);
  }

  private static StoredBlobs blobs(Path folder) throws IOException {
    return StoredBlobs.in(folder.resolve("blobs"));
  }

  /** What cannot be read at all is a finding too, and ends no other part. */
  private static List<Line> guarded(String what, Part part) {
    try {
      return part.audit();
    } catch (NoSuchFileException e) {
      return List.of(new Line(what, 0, List.of(e.getFile() + " is missing")));
    } catch (IOException | RuntimeException e) {
      return List.of(new Line(what, 0, List.of("cannot be read: " + e.getMessage())));
    }
  }

  private static Line predictions(Path folder) {
    SegmentAudit audit = SegmentAudit.of(folder);
    return new Line(
        "prediction records",
        audit.records(),
        audit.findings().stream().map(finding -> "prediction segment " + finding).toList());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.CommandJson;
import io.chainbridge.alex.documents.Recorded;
import io.chainbridge.alex.documents.RecordedCommand;
import io.chainbridge.alex.evidence.kept.Explainability;
import io.chainbridge.alex.evidence.kept.HeldOutRows;
import io.chainbridge.alex.evidence.kept.JudgedOn;
import io.chainbridge.alex.evidence.kept.KeptTraining;
import io.chainbridge.alex.evidence.rows.RowCounts;
import io.chainbridge.alex.evidence.rows.RowPrints;
import io.chainbridge.alex.formats.ArtifactReader;
import io.chainbridge.alex.formats.io.ArtifactReading;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.decide.Command;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * Recomputes the evidence of every submission, accepted or rejected, from its artifact and the rows
 * it was judged on.
 */
final class TrainingAudit {
  private final StoredBlobs blobs;
  private final List<String> findings = new ArrayList<>();
  private final Map<List<Sha256>, KeptTraining> made = new HashMap<>();
  private long checked;

  private TrainingAudit(StoredBlobs blobs) {
    this.blobs = blobs;
  }

  static HomeAudit.Line of(StoredBlobs blobs, SortedMap<Long, LoggedEvent> leaves)
      throws IOException {
    TrainingAudit audit = new TrainingAudit(blobs);
    for (Map.Entry<Long, LoggedEvent> leaf : leaves.entrySet()) {
      audit.check(leaf.getKey(), leaf.getValue());
    }
    return new HomeAudit.Line("training evidence", audit.checked, audit.findings);
  }

  private void check(long index, LoggedEvent leaf) throws IOException {
    Optional<byte[]> command = blobs.intact(leaf.cause().command());
    if (command.isEmpty()) {
      return; // found where decisions are made again
    }
    Recorded recorded = CommandJson.decode(command.get());
    Optional<TrainingEvidence> evidence = evidence(recorded);
    if (evidence.isPresent()) {
      checked++;
      String place = "log leaf " + index + ", training of " + leaf.model() + ": ";
      compare(place, evidence.get(), recorded.files());
    }
  }

  private static Optional<TrainingEvidence> evidence(Recorded recorded) {
    return recorded instanceof RecordedCommand given
        ? switch (given.command()) {
          case Command.SubmitTraining submit -> Optional.of(submit.evidence());
          case Command.ProposeBaseline propose -> Optional.of(propose.evidence());
          default -> Optional.empty();
        }
        : Optional.empty();
  }

  private void compare(String place, TrainingEvidence evidence, SortedMap<String, Sha256> files)
      throws IOException {
    if (!files.containsValue(evidence.artifact())) {
      findings.add(place + "its command names no artifact " + evidence.artifact());
      return;
    }
    Optional<byte[]> artifact = blobs.intact(evidence.artifact());
    Optional<byte[]> rows = kept(place, HeldOutRows.FILE, files);
    Optional<byte[]> judgedOn = kept(place, JudgedOn.FILE, files);
    Optional<byte[]> prints = kept(place, RowPrints.FILE, files);
    if (artifact.isEmpty() || rows.isEmpty() || judgedOn.isEmpty() || prints.isEmpty()) {
      return; // a blob that is gone is found where blobs are checked
    }
    switch (ArtifactReader.read("artifact", artifact.get())) {
      case ArtifactReading.Refused _ -> unread(place, evidence);
      case ArtifactReading.Read read -> {
        if (!evidence.readings().isEmpty()) {
          Optional<Sha256> explained = named(place, Explainability.FILE, files);
          recomputed(
              place,
              evidence,
              explained,
              List.of(
                  evidence.artifact(),
                  Sha256.of(rows.get()),
                  Sha256.of(judgedOn.get()),
                  Sha256.of(prints.get())),
              () ->
                  KeptTraining.of(
                      read.model(),
                      HeldOutRows.read(rows.get(), read.model().features()),
                      JudgedOn.in(judgedOn.get()),
                      RowCounts.of(HeldOutRows.lines(rows.get()), RowPrints.in(prints.get()))));
        }
      }
    }
  }

  private void unread(String place, TrainingEvidence evidence) {
    if (evidence.detected() != ModelFamily.UNKNOWN || !evidence.readings().isEmpty()) {
      findings.add(place + "its artifact cannot be read, and the log has readings of it");
    }
  }

  /** The same files submitted again are recomputed once. */
  private void recomputed(
      String place,
      TrainingEvidence evidence,
      Optional<Sha256> explained,
      List<Sha256> files,
      Supplier<KeptTraining> anew) {
    try {
      KeptTraining kept = made.computeIfAbsent(files, _ -> anew.get());
      kept.differences(evidence).forEach(difference -> findings.add(place + difference));
      if (explained.isPresent() && !explained.get().equals(kept.explainability())) {
        findings.add(place + "its explainability is not what its artifact and rows give");
      }
    } catch (IllegalArgumentException e) {
      findings.add(place + e.getMessage());
    }
  }

  private Optional<byte[]> kept(String place, String name, SortedMap<String, Sha256> files)
      throws IOException {
    Optional<Sha256> digest = named(place, name, files);
    return digest.isPresent() ? blobs.intact(digest.get()) : Optional.empty();
  }

  private Optional<Sha256> named(String place, String name, SortedMap<String, Sha256> files) {
    Optional<Sha256> digest = Optional.ofNullable(files.get(name));
    if (digest.isEmpty()) {
      findings.add(place + "its command names no " + name);
    }
    return digest;
  }
}

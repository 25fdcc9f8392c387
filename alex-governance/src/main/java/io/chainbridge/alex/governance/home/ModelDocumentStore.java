// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.home;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.CanonicalJson;
import io.chainbridge.alex.documents.TrainingRuling;
import io.chainbridge.alex.evidence.EvidenceRecord;
import io.chainbridge.alex.evidence.ProofPack;
import io.chainbridge.alex.evidence.Submission;
import io.chainbridge.alex.ledger.Envelope;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Map;

/**
 * Where the files of a submission are laid down in a home before the log speaks of it, so that no
 * approved model is ever without them.
 */
public final class ModelDocumentStore {
  /** Name of document T1 of what was handed in last. */
  public static final String TRAINING_REPORT = "training_report.md";

  private final Home home;

  public ModelDocumentStore(Home home) {
    this.home = home;
  }

  /** Keeps the immutable bytes and lays the files into the model's folder. */
  public void lay(Submission submission, TrainingEvidence evidence, ProofPack pack) {
    keep(submission, evidence, pack);
    files(submission, pack).forEach((name, bytes) -> write(submission.model(), name, bytes));
  }

  /** Keeps the bytes that an event names; they stay whatever becomes of the submission. */
  public void keep(Submission submission, TrainingEvidence evidence, ProofPack pack) {
    home.blobs().put(submission.artifact());
    home.blobs().put(submission.metadata());
    home.blobs().put(EvidenceRecord.write(evidence));
    home.blobs().put(pack.statement());
  }

  /** Takes the files of a refused submission away again; the kept bytes stay. */
  public void withdraw(Submission submission, ProofPack pack) {
    for (String name : files(submission, pack).keySet()) {
      try {
        Files.deleteIfExists(folder(submission.model()).resolve(name));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Map<String, byte[]> files(Submission submission, ProofPack pack) {
    return Map.of(
        submission.artifactName(),
        submission.artifact(),
        "metadata.json",
        submission.metadata(),
        "proofpack.json",
        pack.statement(),
        "proofpack.dsse.json",
        envelope(pack.sign(home.keys().proofs())));
  }

  /** The plain DSSE envelope as JSON. */
  private static byte[] envelope(Envelope envelope) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("payloadType", envelope.payloadType());
    root.put("payload", Base64.getEncoder().encodeToString(envelope.payload()));
    ObjectNode signature = root.putArray("signatures").addObject();
    signature.put("keyid", "");
    signature.put("sig", Base64.getEncoder().encodeToString(envelope.signature()));
    return CanonicalJson.write(root);
  }

  private Path folder(ModelId model) {
    return home.folder().resolve("models").resolve(model.value());
  }

  /**
   * Lets the training report tell what the log says of this evidence; a model without a report
   * stays without one.
   */
  public void tellRuling(ModelId model, Sha256 evidence) {
    Path report = folder(model).resolve(TRAINING_REPORT);
    if (!Files.exists(report)) {
      return;
    }
    try {
      String told =
          TrainingRuling.of(home.journal().eventsOf(model), evidence)
              .amend(Files.readString(report));
      write(model, TRAINING_REPORT, told.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a document of a model, whole or not at all: a reader never sees half of it. */
  public void write(ModelId model, String name, byte[] bytes) {
    try {
      Path folder = Files.createDirectories(folder(model));
      Path half = folder.resolve("." + name + ".half");
      Files.write(half, bytes);
      Files.move(half, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

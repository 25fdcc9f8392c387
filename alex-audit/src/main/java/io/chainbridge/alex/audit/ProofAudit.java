// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import io.chainbridge.alex.evidence.AbsenceReplay;
import io.chainbridge.alex.evidence.ConstraintReplay;
import io.chainbridge.alex.formats.ArtifactReader;
import io.chainbridge.alex.formats.io.ArtifactReading;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.TrainingEvidence.AbsenceFinding;
import io.chainbridge.alex.lifecycle.TrainingEvidence.ConstraintProof;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Checks again what was proven of each approved artifact, along its certificate and without search.
 * An artifact that is gone or damaged is the {@link BlobAudit}'s finding.
 */
final class ProofAudit {
  private final StoredBlobs blobs;
  private final List<String> findings = new ArrayList<>();
  private long checked;

  private ProofAudit(StoredBlobs blobs) {
    this.blobs = blobs;
  }

  static HomeAudit.Line of(StoredBlobs blobs, Map<ModelId, TrainingEvidence> approved)
      throws IOException {
    ProofAudit audit = new ProofAudit(blobs);
    for (Map.Entry<ModelId, TrainingEvidence> entry : approved.entrySet()) {
      audit.check(entry.getKey(), entry.getValue());
    }
    return new HomeAudit.Line("model proofs", audit.checked, audit.findings);
  }

  private void check(ModelId model, TrainingEvidence evidence) throws IOException {
    for (byte[] artifact : blobs.intact(evidence.artifact()).stream().toList()) {
      switch (ArtifactReader.read("artifact", artifact)) {
        case ArtifactReading.Read read -> {
          for (ConstraintProof proof : evidence.proofs()) {
            replay(model, read, proof);
          }
          for (AbsenceFinding finding : evidence.absences()) {
            replay(model, read, finding);
          }
        }
        case ArtifactReading.Refused refused ->
            findings.add("artifact of " + model + " cannot be read: " + refused.faults());
      }
    }
  }

  private void replay(ModelId model, ArtifactReading.Read read, ConstraintProof proof) {
    switch (proof.outcome()) {
      case PROVEN -> {
        checked++;
        if (!ConstraintReplay.holds(read.model(), proof)) {
          findings.add(
              "monotonicity of %s in %s is called proven, and its certificate does not prove it"
                  .formatted(model, proof.constraint().feature()));
        }
      }
      case VIOLATED, UNDECIDED -> {}
    }
  }

  private void replay(ModelId model, ArtifactReading.Read read, AbsenceFinding finding) {
    switch (finding.verdict()) {
      case PROVEN, REPORTED -> {
        checked++;
        if (!AbsenceReplay.holds(read.model(), finding)) {
          findings.add(
              "what %s scores where %s is %s is called %s, and the artifact does not bear it out"
                  .formatted(
                      model,
                      finding.policy().feature(),
                      finding.policy().absence(),
                      finding.verdict()));
        }
      }
      case VIOLATED, UNDECIDED -> {}
    }
  }
}

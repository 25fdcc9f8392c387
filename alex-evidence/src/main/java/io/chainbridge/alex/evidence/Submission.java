// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import io.chainbridge.alex.lifecycle.ModelId;
import java.util.List;

/**
 * A training submission as it arrives: the files of the submitter, not yet verified.
 *
 * @param artifactName file name, which indicates the intended format
 * @param metadata the metadata JSON as written by the submitter
 * @param script bytes of the training script or configuration
 * @param probes rows with the raw scores from the submitter's own library
 */
public record Submission(
    ModelId model,
    String artifactName,
    byte[] artifact,
    byte[] metadata,
    byte[] script,
    List<Probe> probes) {
  public Submission {
    artifact = artifact.clone();
    metadata = metadata.clone();
    script = script.clone();
    probes = List.copyOf(probes);
  }

  @Override
  public byte[] artifact() {
    return artifact.clone();
  }

  @Override
  public byte[] metadata() {
    return metadata.clone();
  }

  @Override
  public byte[] script() {
    return script.clone();
  }

  /** One row of the held-out part, by its position there, and the expected raw score. */
  public record Probe(int heldOutRow, double rawScore) {}
}

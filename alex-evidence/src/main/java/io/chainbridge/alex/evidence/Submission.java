// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.TrainingEvidence.Level;
import java.util.List;

/**
 * A training submission as it arrives: the files of the submitter, not yet verified.
 *
 * @param artifactName file name, which indicates the intended format
 * @param metadata the metadata JSON as written by the submitter
 * @param source what was read to train the model
 * @param origin who made the artifact
 */
public record Submission(
    ModelId model,
    String artifactName,
    byte[] artifact,
    byte[] metadata,
    Source source,
    Origin origin) {
  public Submission {
    artifact = artifact.clone();
    metadata = metadata.clone();
  }

  @Override
  public byte[] artifact() {
    return artifact.clone();
  }

  @Override
  public byte[] metadata() {
    return metadata.clone();
  }

  /** Bytes of the training script or configuration. */
  public byte[] script() {
    return source.script();
  }

  /**
   * The script and the data as they were read, whatever the metadata says of them.
   *
   * @param path of the script, below the project folder
   * @param data a description of the data
   */
  public record Source(String path, byte[] script, String data) {
    public Source {
      script = script.clone();
    }

    @Override
    public byte[] script() {
      return script.clone();
    }
  }

  /** Who made the artifact, and with it the probe scores. */
  public sealed interface Origin {
    /** Our own trainer made this model in this process, before it was written anywhere. */
    record Trainer(GlassBox model) implements Origin {}

    /**
     * Another library made the artifact.
     *
     * @param library its name and version; empty if nothing but the artifact made the scores
     * @param probes rows with the raw scores of that library
     * @param rows how much of the rows was computed again
     */
    record Submitter(String library, List<Probe> probes, Level rows) implements Origin {
      public Submitter {
        probes = List.copyOf(probes);
        if (rows == Level.RETRAINED) {
          throw new IllegalArgumentException("only our own trainers can be run again");
        }
      }
    }
  }

  /** One row of the held-out part, by its position there, and the expected raw score. */
  public record Probe(int heldOutRow, double rawScore) {}
}

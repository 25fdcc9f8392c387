// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.loading;

import java.util.Optional;

/**
 * One reason why a model or a table is not served.
 *
 * @param found what was there
 * @param demanded what must be there
 */
public record ServingRefusal(Code code, String found, String demanded) {
  /** The reasons, stable for programs, each with its framework row and what to do. */
  public enum Code {
    PROOF_NOT_SIGNED("S3.6", "restore the signed ProofPack from a backup"),
    PROOF_UNREADABLE("S3.6", "restore the signed ProofPack from a backup"),
    PROOF_OF_ANOTHER_ARTIFACT("S3.6", "restore the artifact that the ProofPack names"),
    GRANT_NOT_SIGNED("", "have the grant signed with the key of this installation"),
    GRANT_UNREADABLE("", "have governance issue the grant again"),
    GRANT_OF_ANOTHER_ARTIFACT("", "have governance grant the stage to this artifact"),
    MODEL_MISMATCH("", "use the ProofPack and the grant of the same model"),
    STAGE_NOT_SERVABLE("S2.6", "bring the model to shadow mode first"),
    ARTIFACT_UNREADABLE("S3.8", "submit the model in an open format, such as alex JSON"),
    ARTIFACT_CHANGED("", "restore the artifact, then install a newer table"),
    SOURCE_UNREADABLE("", "restore the file that cannot be read"),
    GENERATION_NOT_NEWER("", "install a table of a higher generation"),
    RIGHT_TOO_SMALL("S4.1", "bring the model to a stage that allows it");

    private final String row;
    private final String remedy;

    Code(String row, String remedy) {
      this.row = row;
      this.remedy = remedy;
    }

    /** The row of the framework that demands it, if one does. */
    public Optional<String> row() {
      return Optional.of(row).filter(known -> !known.isEmpty());
    }

    /** What to do about it. */
    public String remedy() {
      return remedy;
    }
  }

  @Override
  public String toString() {
    return code + ": found " + found + ", demanded " + demanded;
  }
}

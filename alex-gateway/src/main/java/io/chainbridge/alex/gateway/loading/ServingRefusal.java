// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.loading;

/**
 * One reason why something is not served.
 *
 * @param found what was there
 * @param demanded what must be there
 */
public record ServingRefusal(Code code, String found, String demanded) {
  /** The reasons, stable for programs. */
  public enum Code {
    PROOF_NOT_SIGNED,
    PROOF_UNREADABLE,
    PROOF_OF_ANOTHER_ARTIFACT,
    GRANT_NOT_SIGNED,
    GRANT_UNREADABLE,
    GRANT_OF_ANOTHER_ARTIFACT,
    MODEL_MISMATCH,
    STAGE_NOT_SERVABLE,
    ARTIFACT_UNREADABLE,
    ARTIFACT_CHANGED,
    SOURCE_UNREADABLE,
    GENERATION_NOT_NEWER,
    RIGHT_TOO_SMALL
  }

  @Override
  public String toString() {
    return code + ": found " + found + ", demanded " + demanded;
  }
}

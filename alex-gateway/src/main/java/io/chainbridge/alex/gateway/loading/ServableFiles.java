// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.loading;

import io.chainbridge.alex.ledger.Envelope;

/**
 * The three files that a model needs to be served.
 *
 * @param artifact the model file's exact bytes; copied on the way in and out
 * @param proofPack signed statement of the recomputed evidence
 * @param grant signed {@link StageGrant}
 */
@SuppressWarnings("ArrayRecordComponent") // copied in, copied out, never compared
public record ServableFiles(byte[] artifact, Envelope proofPack, Envelope grant) {
  public ServableFiles {
    artifact = artifact.clone();
  }

  @Override
  public byte[] artifact() {
    return artifact.clone();
  }
}

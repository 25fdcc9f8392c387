// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

/** Signs the heads of one log: its name together with its key. */
public record CheckpointSigner(String origin, LogKey key) {
  public CheckpointSigner {
    if (!LogCheckpoint.isName(origin)) {
      throw new IllegalArgumentException("origin must be a bare host name, was: " + origin);
    }
  }

  /** The signed checkpoint of this head. */
  public SignedCheckpoint sign(TreeHead head) {
    return key.sign(new LogCheckpoint(origin, head));
  }

  /** The verifier key to publish. */
  public String vkey() {
    return key.vkey(origin);
  }

  /** The verifier that accepts exactly what this signer signs. */
  public LogVerifier verifier() {
    return LogVerifier.of(vkey());
  }
}

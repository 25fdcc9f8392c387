// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import io.chainbridge.alex.ledger.CheckpointSigner;
import io.chainbridge.alex.ledger.LogVerifier;
import io.chainbridge.alex.ledger.SignedCheckpoint;
import io.chainbridge.alex.ledger.TreeHead;
import java.util.Optional;

/**
 * How the checkpoints of a log are checked, and how they are signed where its private key is at
 * hand.
 *
 * @param signer empty for a log that is only read
 */
record LogSigning(LogVerifier verifier, Optional<CheckpointSigner> signer) {
  static LogSigning by(CheckpointSigner signer) {
    return new LogSigning(signer.verifier(), Optional.of(signer));
  }

  static LogSigning none(LogVerifier verifier) {
    return new LogSigning(verifier, Optional.empty());
  }

  boolean isPossible() {
    return signer.isPresent();
  }

  /**
   * The signed checkpoint of this head.
   *
   * @throws IllegalStateException when the log is only read
   */
  SignedCheckpoint sign(TreeHead head) {
    return signer
        .orElseThrow(() -> new IllegalStateException("this log is open for reading only"))
        .sign(head);
  }
}

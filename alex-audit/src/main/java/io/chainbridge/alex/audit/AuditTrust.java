// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import io.chainbridge.alex.ledger.LogVerifier;
import io.chainbridge.alex.ledger.ProofKey;
import io.chainbridge.alex.ledger.SignedCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an audit trusts that does not come from the folder it audits.
 *
 * <p>Whoever holds the keys of a home can write the whole home anew. Only a key or a checkpoint
 * that was kept elsewhere shows it.
 *
 * @param logKey the verifier key of the log; the one in the folder when empty
 * @param proofKey the public key of the ProofPacks; the one in the folder when empty
 * @param checkpoints older checkpoints of this log, which it must extend
 */
public record AuditTrust(
    Optional<LogVerifier> logKey, Optional<ProofKey> proofKey, List<SignedCheckpoint> checkpoints) {
  public AuditTrust {
    checkpoints = List.copyOf(checkpoints);
  }

  /** Trust in nothing but the folder itself. */
  public static AuditTrust ofTheFolder() {
    return new AuditTrust(Optional.empty(), Optional.empty(), List.of());
  }

  /** One sentence on what the result rests on; the first line of every report. */
  public String words() {
    List<String> inside = new ArrayList<>();
    if (logKey.isEmpty()) {
      inside.add("the log key");
    }
    if (proofKey.isEmpty()) {
      inside.add("the proof key");
    }
    String keys =
        inside.isEmpty()
            ? "keys given from outside"
            : "trusts " + String.join(" and ", inside) + " found in the folder it audits";
    return keys
        + (checkpoints.isEmpty()
            ? "; no checkpoint from outside, so a log cut short with its keys is not found"
            : "; must extend " + checkpoints.size() + " checkpoint(s) from outside");
  }

  LogVerifier logKey(Path folder) throws IOException {
    return logKey.isPresent()
        ? logKey.get()
        : LogVerifier.of(Files.readString(folder.resolve("keys/log.vkey")).strip());
  }

  ProofKey proofKey(Path folder) throws IOException {
    return proofKey.isPresent()
        ? proofKey.get()
        : ProofKey.fromPem(Files.readString(folder.resolve("keys/alex.pub")));
  }
}

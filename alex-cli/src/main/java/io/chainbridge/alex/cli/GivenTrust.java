// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.audit.AuditTrust;
import io.chainbridge.alex.ledger.LogVerifier;
import io.chainbridge.alex.ledger.ProofKey;
import io.chainbridge.alex.ledger.SignedCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys and checkpoints given to an audit from outside: read, or everything wrong with them. */
sealed interface GivenTrust {
  record Good(AuditTrust trust) implements GivenTrust {}

  record Bad(List<String> faults) implements GivenTrust {
    public Bad {
      faults = List.copyOf(faults);
    }
  }

  /** Reads what was given; an empty text was not given. */
  static GivenTrust read(List<Path> checkpoints, String logKey, String proofKey) {
    List<String> faults = new ArrayList<>();
    List<SignedCheckpoint> notes = new ArrayList<>();
    for (Path file : checkpoints) {
      text(file, "--checkpoint", faults).map(SignedCheckpoint::new).ifPresent(notes::add);
    }
    Optional<LogVerifier> log = logKey.isEmpty() ? Optional.empty() : logKey(logKey, faults);
    Optional<ProofKey> proof =
        proofKey.isEmpty() ? Optional.empty() : proofKey(Path.of(proofKey), faults);
    return faults.isEmpty() ? new Good(new AuditTrust(log, proof, notes)) : new Bad(faults);
  }

  private static Optional<String> text(Path file, String option, List<String> faults) {
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException _) {
      faults.add(option + ": " + file + " cannot be read; give a file you may read");
      return Optional.empty();
    }
  }

  private static Optional<LogVerifier> logKey(String vkey, List<String> faults) {
    try {
      return Optional.of(LogVerifier.of(vkey.strip()));
    } catch (IllegalArgumentException _) {
      faults.add("--log-key: must be name+id+base64, one line as in keys/log.vkey");
      return Optional.empty();
    }
  }

  private static Optional<ProofKey> proofKey(Path file, List<String> faults) {
    Optional<String> pem = text(file, "--proof-key", faults);
    try {
      return pem.map(ProofKey::fromPem);
    } catch (IllegalArgumentException _) {
      faults.add("--proof-key: " + file + " must be a PEM public key, as keys/alex.pub");
      return Optional.empty();
    }
  }
}

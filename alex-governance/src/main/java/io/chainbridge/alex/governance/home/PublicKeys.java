// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.home;

import io.chainbridge.alex.ledger.LedgerKeys;
import io.chainbridge.alex.ledger.LogVerifier;
import io.chainbridge.alex.ledger.ProofKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The published keys of a home, which lie in its folder {@code keys} wherever the private ones are.
 *
 * @param origin the name of the log
 * @param vkey the verifier key of the log, {@code name+keyid+base64}
 */
public record PublicKeys(String origin, String vkey, ProofKey proofs) {
  static final String FOLDER = "keys";
  static final String ORIGIN = "log.origin";
  private static final String LOG = "log.vkey";
  private static final String PROOFS = "alex.pub";

  /** The halves of these keys. */
  static PublicKeys of(String origin, LedgerKeys keys) {
    return new PublicKeys(origin, keys.log().vkey(origin), keys.proofs().publicKey());
  }

  /**
   * Reads them in a folder.
   *
   * @throws IllegalArgumentException when one is not a key
   */
  static PublicKeys read(Path folder) throws IOException {
    return new PublicKeys(
        Files.readString(folder.resolve(ORIGIN)),
        Files.readString(folder.resolve(LOG)).strip(),
        ProofKey.fromPem(Files.readString(folder.resolve(PROOFS))));
  }

  void write(Path folder) throws IOException {
    published(folder.resolve(ORIGIN), origin);
    published(folder.resolve(LOG), vkey + "\n");
    published(folder.resolve(PROOFS), proofs.toPem());
  }

  private static void published(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  /** The verifier of the log. */
  public LogVerifier log() {
    return LogVerifier.of(vkey);
  }
}

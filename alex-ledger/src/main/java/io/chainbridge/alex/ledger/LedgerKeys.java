// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The two private keys of one home: one signs ProofPacks, one signs the checkpoints of its log.
 *
 * <p>As PKCS#12 each is a key entry, {@code proofs} and {@code log}, beside a certificate that it
 * signed itself; {@code keytool} and OpenSSL read it.
 */
public record LedgerKeys(InstallationKey proofs, LogKey log) {
  private static final String PROOFS = "proofs";
  private static final String LOG = "log";

  /** Two fresh key pairs. */
  public static LedgerKeys generate() {
    return new LedgerKeys(InstallationKey.generate(), LogKey.generate());
  }

  /**
   * Reads a key file.
   *
   * @throws IllegalArgumentException when the passphrase is wrong or a key is missing in the file
   */
  public static LedgerKeys fromPkcs12(byte[] file, char[] passphrase) {
    Map<String, Pkcs12.Pair> pairs = Pkcs12.read(file, passphrase);
    Pkcs12.Pair proofs = pair(pairs, PROOFS);
    Pkcs12.Pair log = pair(pairs, LOG);
    return new LedgerKeys(
        InstallationKey.fromPkcs8(proofs.key().getEncoded(), proofs.half().getEncoded()),
        LogKey.fromPkcs8(log.key().getEncoded(), log.half().getEncoded()));
  }

  private static Pkcs12.Pair pair(Map<String, Pkcs12.Pair> pairs, String name) {
    return Optional.ofNullable(pairs.get(name))
        .orElseThrow(() ->
            new IllegalArgumentException("the file holds no key named " + name + " of a home"));
  }

  /** Both keys as PKCS#12 under this passphrase. */
  public byte[] toPkcs12(char[] passphrase) {
    return Pkcs12.write(Map.of(PROOFS, proofs.pair(), LOG, log.pair()), passphrase);
  }

  /** Whether both are the same keys, by their public halves. */
  public boolean same(LedgerKeys other) {
    return proofs.publicKey().equals(other.proofs.publicKey())
        && Arrays.equals(log.spki(), other.log.spki());
  }
}

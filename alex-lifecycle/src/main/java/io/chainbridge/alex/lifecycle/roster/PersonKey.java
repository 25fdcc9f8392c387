// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.roster;

import java.util.Arrays;
import java.util.Base64;

/**
 * The public key of a person: P-256, as the base64 of its X.509 SubjectPublicKeyInfo.
 *
 * @param spki 124 characters; whether the point lies on the curve is seen when it is used
 */
public record PersonKey(String spki) {
  /** How the 91 bytes of every uncompressed P-256 key begin. */
  private static final byte[] PREFIX =
      Base64.getDecoder().decode("MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE");

  private static final int BYTES = 91;

  public PersonKey {
    byte[] der = Base64.getDecoder().decode(spki);
    if (der.length != BYTES
        || !Arrays.equals(Arrays.copyOf(der, PREFIX.length), PREFIX)
        || !Base64.getEncoder().encodeToString(der).equals(spki)) {
      throw new IllegalArgumentException("a person's key must be a P-256 public key in base64");
    }
  }

  /** The key of its encoded bytes. */
  public static PersonKey of(byte[] der) {
    return new PersonKey(Base64.getEncoder().encodeToString(der));
  }

  /** The encoded bytes: SubjectPublicKeyInfo in DER. */
  public byte[] der() {
    return Base64.getDecoder().decode(spki);
  }
}

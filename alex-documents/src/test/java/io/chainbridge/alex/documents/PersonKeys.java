// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import io.chainbridge.alex.lifecycle.roster.PersonKey;
import java.util.Base64;

/** Keys of the right form; nobody can sign with them. */
final class PersonKeys {
  private PersonKeys() {}

  static PersonKey number(int number) {
    byte[] der = new byte[91];
    byte[] prefix = Base64.getDecoder().decode("MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE");
    System.arraycopy(prefix, 0, der, 0, prefix.length);
    der[90] = (byte) number;
    return PersonKey.of(der);
  }
}

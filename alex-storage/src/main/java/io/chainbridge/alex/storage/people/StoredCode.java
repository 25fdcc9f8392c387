// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage.people;

import io.chainbridge.alex.digest.Sha256;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The one setup code, which works once.
 *
 * @param secret the digest of the code
 * @param validUntil the first instant at which it is no longer good, in whole milliseconds
 */
public record StoredCode(Sha256 secret, Instant validUntil) {
  public StoredCode {
    validUntil = validUntil.truncatedTo(ChronoUnit.MILLIS);
  }
}

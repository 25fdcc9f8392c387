// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chainbridge.alex.digest.Sha256;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The code that appoints the first two administrators, once: 100 random bits as 20 characters in
 * groups of 4.
 *
 * @param text Crockford's base32, such as {@code 7Q2M-9GTA-0KXV-R3CE-WN58}
 * @param validUntil the first instant at which it is no longer good
 */
public record SetupCode(String text, Instant validUntil) {
  private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 20;

  static SetupCode make(SecureRandom random, Instant validUntil) {
    String code =
        random
            .ints(LENGTH, 0, LETTERS.length())
            .mapToObj(i -> LETTERS.substring(i, i + 1))
            .collect(Collectors.joining());
    return new SetupCode(code.replaceAll("(.{4})(?!$)", "$1-"), validUntil);
  }

  /** What is kept of a code, however it is typed: O is 0, I and L are 1, case does not count. */
  static Sha256 digest(String typed) {
    String plain =
        typed
            .toUpperCase(Locale.ROOT)
            .replaceAll("[\\s-]", "")
            .replace('O', '0')
            .replaceAll("[IL]", "1");
    return Sha256.of(plain.getBytes(UTF_8));
  }

  /** Never the code. */
  @Override
  public String toString() {
    return "setup code, valid until " + validUntil;
  }
}

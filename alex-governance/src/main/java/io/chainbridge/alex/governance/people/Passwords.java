// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import java.security.SecureRandom;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Hashes passwords and compares them, two at a time: each hash takes 19 MiB and about 0.1 s of one
 * core. Thread-safe; blocks.
 */
final class Passwords {
  private static final int AT_ONCE = 2;

  private final SecureRandom random;
  private final Semaphore permits = new Semaphore(AT_ONCE, true);

  /** Compared with where there is no account, so that the time of an answer tells nothing. */
  private final PasswordHash ofNobody;

  Passwords(SecureRandom random) {
    this.random = random;
    char[] unknown = AccessSecret.make(AccessSecret.Kind.SESSION, random).text().toCharArray();
    this.ofNobody = PasswordHash.of(unknown, salt());
  }

  private byte[] salt() {
    byte[] salt = new byte[PasswordHash.SALT_BYTES];
    random.nextBytes(salt);
    return salt;
  }

  PasswordHash hash(char[] password) {
    byte[] salt = salt();
    return withPermit(() -> PasswordHash.of(password, salt));
  }

  boolean isRight(PasswordHash hash, char[] password) {
    return withPermit(() -> hash.isOf(password));
  }

  /** As much work as {@link #isRight}. The password of nobody is 256 random bits that are gone. */
  boolean isRightForNobody(char[] password) {
    return isRight(ofNobody, password);
  }

  <T> T withPermit(Supplier<T> work) {
    permits.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      permits.release();
    }
  }
}

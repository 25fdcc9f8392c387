// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PasswordsTest {
  private final Passwords passwords = new Passwords(new SecureRandom());

  @Test
  void areSaltedEachTime() {
    char[] password = HomePeople.RIGHT.toCharArray();
    PasswordHash first = passwords.hash(password);
    PasswordHash second = passwords.hash(password);
    assertThat(first.phc()).isNotEqualTo(second.phc());
    assertThat(passwords.isRight(first, password)).isTrue();
    assertThat(passwords.isRight(second, password)).isTrue();
    assertThat(passwords.isRightForNobody(password)).isFalse();
  }

  @Test
  void areHashedTwoAtATime() throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Callable<Boolean> hash =
        () ->
            passwords.withPermit(() -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              passwordWork();
              running.decrementAndGet();
              return true;
            });
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Boolean> one : threads.invokeAll(Collections.nCopies(16, hash))) {
        one.get();
      }
    }
    assertThat(most.get()).isEqualTo(2);
  }

  private static void passwordWork() {
    PasswordHash.of(HomePeople.RIGHT.toCharArray(), new byte[PasswordHash.SALT_BYTES]);
  }

  @Test
  void giveThePermitBackWhenTheWorkFails() {
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() ->
              passwords.withPermit(() -> {
                throw new IllegalStateException("no memory");
              }))
          .hasMessage("no memory");
    }
    assertThat(passwords.hash(HomePeople.RIGHT.toCharArray()).phc()).isNotEmpty();
  }
}

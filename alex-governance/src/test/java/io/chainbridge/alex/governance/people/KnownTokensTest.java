// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownTokensTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Sha256 DIGEST = Sha256.of(new byte[1]);
  private static final Token TOKEN =
      new Token(
          "id",
          HomePeople.EVAN,
          DIGEST,
          Optional.of("scoring"),
          Set.of(new Scope.Data()),
          NOON,
          NOON.plusSeconds(99),
          Optional.empty(),
          false);

  private final KnownTokens known = new KnownTokens();

  @Test
  void forgetWhatWasReadWhileItWasRevoked() {
    known.of(
        DIGEST,
        NOON,
        () -> {
          known.forget(); // somebody revoked it after these lines read the table
          return Optional.of(TOKEN);
        });
    assertThat(known.of(DIGEST, NOON, Optional::empty)).isEmpty();
  }

  @Test
  void readATokenOnce() {
    known.of(DIGEST, NOON, () -> Optional.of(TOKEN));
    assertThat(known.of(DIGEST, NOON, Optional::empty))
        .map(KnownTokens.Known::token)
        .contains(TOKEN);
    assertThat(known.of(DIGEST, NOON.plus(KnownTokens.KNOWN_FOR), Optional::empty)).isEmpty();
  }

  @Test
  void readAgainWhenTheClockWentBack() {
    known.of(DIGEST, NOON, () -> Optional.of(TOKEN));
    assertThat(known.of(DIGEST, NOON.minusSeconds(1), Optional::empty)).isEmpty();
  }
}

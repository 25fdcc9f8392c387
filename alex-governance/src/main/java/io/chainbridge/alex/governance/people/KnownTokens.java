// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import io.chainbridge.alex.digest.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Tokens that were read lately, so that a request for a score reads no table. What another process
 * revokes is noticed when the time here is over. Thread-safe.
 */
final class KnownTokens {
  /** How long a token is known without being read again. */
  static final Duration KNOWN_FOR = Duration.ofSeconds(10);

  private final Map<Sha256, Known> known = new ConcurrentHashMap<>();
  private long generation;

  /** A token with the identity it gives, made once. */
  record Known(Token token, Identity identity, Instant read) {
    private boolean isFresh(Instant now) {
      return !now.isBefore(read) && now.isBefore(read.plus(KNOWN_FOR));
    }
  }

  /** The token of this digest; reads it where it is not known. */
  Optional<Known> of(Sha256 digest, Instant now, Supplier<Optional<Token>> read) {
    Known held = known.get(digest);
    if (held != null && held.isFresh(now)) {
      return Optional.of(held);
    }
    long before = generation();
    Optional<Known> fresh = read.get().map(token -> new Known(token, token.identity(), now));
    fresh.ifPresentOrElse(it -> keep(digest, it, before), () -> known.remove(digest));
    return fresh;
  }

  private synchronized long generation() {
    return generation;
  }

  /** What was read before something was revoked is not kept. */
  private synchronized void keep(Sha256 digest, Known token, long before) {
    if (generation == before) {
      known.put(digest, token);
    }
  }

  /** After anything was revoked in the tables. */
  synchronized void forget() {
    generation++;
    known.clear();
  }
}

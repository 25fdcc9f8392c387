// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage.people;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One row of the access tokens. Times are in whole milliseconds.
 *
 * @param id its public name
 * @param secret the digest of the secret
 * @param owner who answers for it
 * @param account the owner's account when it was made
 * @param service the name of the program that uses it; empty for a token of a person
 * @param scopes what the program may do, as text without spaces
 * @param expires the first instant at which it is no longer good
 * @param lastUsed empty before its first use; not each use is noted
 */
public record StoredToken(
    String id,
    Sha256 secret,
    Person owner,
    Sha256 account,
    Optional<String> service,
    SortedSet<String> scopes,
    Instant created,
    Instant expires,
    Optional<Instant> lastUsed,
    boolean revoked) {
  public StoredToken {
    scopes = Collections.unmodifiableSortedSet(new TreeSet<>(scopes));
    created = created.truncatedTo(ChronoUnit.MILLIS);
    expires = expires.truncatedTo(ChronoUnit.MILLIS);
    lastUsed = lastUsed.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
    if (scopes.stream().anyMatch(scope -> scope.isEmpty() || scope.contains(" "))) {
      throw new IllegalArgumentException("a scope is one word, was: " + scopes);
    }
  }

  /** The same token after a use. */
  public StoredToken used(Instant at) {
    return new StoredToken(
        id, secret, owner, account, service, scopes, created, expires, Optional.of(at), revoked);
  }

  /** The same token after it was taken back. */
  public StoredToken takenBack() {
    return new StoredToken(
        id, secret, owner, account, service, scopes, created, expires, lastUsed, true);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.roster.Authentication;
import io.chainbridge.alex.storage.people.StoredToken;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What may be shown of an access token.
 *
 * @param id its public name
 * @param owner who made it and answers for it
 * @param account the owner's account when it was made; it is good while that is the registered one
 * @param service empty for a token of the person's own, which can do what the person can
 * @param scopes empty for a token of the person's own
 * @param expires the first instant at which it is no longer good
 * @param lastUsed noted at most once a minute; empty before its first use
 */
public record Token(
    String id,
    Person owner,
    Sha256 account,
    Optional<String> service,
    Set<Scope> scopes,
    Instant created,
    Instant expires,
    Optional<Instant> lastUsed,
    boolean revoked) {
  public Token {
    scopes = Set.copyOf(scopes);
  }

  static Token of(StoredToken row) {
    Set<Scope> scopes = new LinkedHashSet<>();
    row.scopes().forEach(text -> scopes.add(Scope.parse(text).orElseThrow()));
    return new Token(
        row.id(),
        row.owner(),
        row.account(),
        row.service(),
        scopes,
        row.created(),
        row.expires(),
        row.lastUsed(),
        row.revoked());
  }

  /** Whether it is neither revoked nor expired. */
  public boolean isLive(Instant now) {
    return !revoked && now.isBefore(expires);
  }

  /** Who asks with it. */
  Identity identity() {
    return service
        .<Identity>map(name -> new Identity.Service(name, owner, scopes, id))
        .orElseGet(() ->
            new Identity.Human(
                owner,
                new Authentication.ByToken(owner, Authentication.LOCAL, account, id, created)));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.roster.Authentication;
import io.chainbridge.alex.storage.people.PeopleTables;
import io.chainbridge.alex.storage.people.StoredToken;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Issues access tokens and finds them again. */
final class Tokens {
  /** Live tokens that one person may own. */
  static final int MOST_LIVE = 100;

  private static final Duration NOTED = Duration.ofMinutes(1);
  private static final int ID_BYTES = 8;

  private final PeopleTables tables;
  private final Registrations registrations;
  private final InstantSource clock;
  private final SecureRandom random;
  private final KnownTokens known = new KnownTokens();

  Tokens(
      PeopleTables tables, Registrations registrations, InstantSource clock, SecureRandom random) {
    this.tables = tables;
    this.registrations = registrations;
    this.clock = clock;
    this.random = random;
  }

  Issued issue(Identity.Human owner, TokenRequest request) {
    Instant now = clock.instant();
    List<String> faults = new ArrayList<>(request.faults());
    Optional<Sha256> account =
        account(owner.how()).filter(it -> registrations.stands(owner.person(), it));
    if (account.isEmpty()) {
      faults.add("a token is issued to who is signed in with a registered account; sign in");
    }
    if (all().stream().filter(it -> it.owner().equals(owner.person()) && it.isLive(now)).count()
        >= MOST_LIVE) {
      faults.add("you own %d tokens; revoke one that is not needed".formatted(MOST_LIVE));
    }
    return account
        .filter(_ -> faults.isEmpty())
        .flatMap(it -> added(owner.person(), it, request, now))
        .orElseGet(() ->
            new Issued.Refused(
                faults.isEmpty() ? List.of("the account is locked; join again") : faults));
  }

  private static Optional<Sha256> account(Authentication how) {
    return switch (how) {
      case Authentication.BySession session -> Optional.of(session.account());
      case Authentication.ByToken token -> Optional.of(token.account());
      case Authentication.ByKey _, Authentication.InReplay _, Authentication.InRehearsal _ ->
          Optional.empty();
    };
  }

  private Optional<Issued> added(Person owner, Sha256 account, TokenRequest asked, Instant now) {
    AccessSecret secret = AccessSecret.make(AccessSecret.Kind.TOKEN, random);
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    TreeSet<String> scopes = new TreeSet<>();
    asked.scopes().forEach(scope -> scopes.add(scope.text()));
    StoredToken row =
        new StoredToken(
            HexFormat.of().formatHex(id),
            secret.digest(),
            owner,
            account,
            asked.service(),
            scopes,
            now,
            now.plus(asked.validFor()),
            Optional.empty(),
            false);
    return tables.add(row) ? Optional.of(new Issued.New(secret, Token.of(row))) : Optional.empty();
  }

  Optional<Identity> of(String text) {
    Instant now = clock.instant();
    return AccessSecret.parse(AccessSecret.Kind.TOKEN, text)
        .map(AccessSecret::digest)
        .flatMap(digest -> known.of(digest, now, () -> read(digest, now)))
        .filter(it -> isGood(it.token(), now))
        .map(KnownTokens.Known::identity);
  }

  private boolean isGood(Token token, Instant now) {
    return token.isLive(now) && registrations.stands(token.owner(), token.account());
  }

  private Optional<Token> read(Sha256 digest, Instant now) {
    Optional<Token> good = tables.token(digest).map(Token::of).filter(it -> isGood(it, now));
    good.filter(it -> it.lastUsed().filter(last -> now.isBefore(last.plus(NOTED))).isEmpty())
        .ifPresent(it -> tables.used(it.id(), now));
    return good;
  }

  List<Token> all() {
    return tables.tokens().stream().map(Token::of).toList();
  }

  boolean revoke(String id) {
    boolean revoked = tables.revoke(id);
    known.forget();
    return revoked;
  }

  /** After tokens were revoked in the tables. */
  void forget() {
    known.forget();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.roster.Authentication;
import io.chainbridge.alex.storage.people.PeopleTables;
import io.chainbridge.alex.storage.people.StoredAccount;
import io.chainbridge.alex.storage.people.StoredSession;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Begins sessions and finds them again. */
final class Sessions {
  private final PeopleTables tables;
  private final Registrations registrations;
  private final SessionLimits limits;
  private final InstantSource clock;
  private final SecureRandom random;

  Sessions(
      PeopleTables tables,
      Registrations registrations,
      SessionLimits limits,
      InstantSource clock,
      SecureRandom random) {
    this.tables = tables;
    this.registrations = registrations;
    this.limits = limits;
    this.clock = clock;
    this.random = random;
  }

  /** A session of an account whose password was right; none if that changed in the meantime. */
  Optional<SignedIn.Session> begin(StoredAccount account) {
    Instant now = clock.instant();
    tables.sweepSessions(now.minus(limits.absolute()), now.minus(limits.idle()));
    AccessSecret secret = AccessSecret.make(AccessSecret.Kind.SESSION, random);
    StoredSession session =
        new StoredSession(secret.digest(), account.number(), account.person(), now, now);
    if (!tables.begin(session, account.passwordHash())) {
      return Optional.empty();
    }
    Instant since = session.since();
    return Optional.of(
        new SignedIn.Session(
            secret, how(session), since.plus(limits.idle()), since.plus(limits.absolute())));
  }

  private static Authentication.BySession how(StoredSession session) {
    return new Authentication.BySession(
        session.person(), Authentication.LOCAL, session.account(), session.since());
  }

  Optional<Identity> of(String text) {
    Instant now = clock.instant();
    Optional<StoredSession> good =
        digest(text)
            .flatMap(tables::session)
            .filter(it -> !limits.isOver(it.since(), it.lastSeen(), now))
            .filter(it -> registrations.stands(it.person(), it.account()));
    good.filter(it -> !now.isBefore(it.lastSeen().plus(limits.noted())))
        .ifPresent(it -> tables.seen(it.secret(), now));
    return good.map(it -> new Identity.Human(it.person(), how(it)));
  }

  /** The digest of what has the form of a session's secret. */
  static Optional<Sha256> digest(String text) {
    return AccessSecret.parse(AccessSecret.Kind.SESSION, text).map(AccessSecret::digest);
  }
}

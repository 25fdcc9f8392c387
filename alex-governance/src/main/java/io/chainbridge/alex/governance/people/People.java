// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.roster.Roster;
import io.chainbridge.alex.storage.people.PeopleTables;
import io.chainbridge.alex.storage.people.StoredCode;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The people of a live home: their accounts, how they sign in, and the tokens they own.
 *
 * <p>An account counts while the roster names it for its person and the person holds a role.
 * Sessions and tokens of an account that does not count are good for nothing at the very next call.
 *
 * <p>Thread-safe. Whatever hashes a password takes 0.1 s and more and blocks, as the tables do:
 * never call it on an event loop. Only {@link #byToken} of a token that was used in the last ten
 * seconds reads no table. Who may lock, list or revoke is for the caller to check.
 */
public final class People {
  /** How long a setup code is good. */
  public static final Duration SETUP_MAX = Duration.ofHours(24);

  private final PeopleTables tables;
  private final InstantSource clock;
  private final SecureRandom random;
  private final Accounts accounts;
  private final Sessions sessions;
  private final SignIns signIns;
  private final Tokens tokens;

  /** Sessions end by {@link SessionLimits#STANDARD}. */
  public People(
      PeopleTables tables, Supplier<Roster> roster, InstantSource clock, SecureRandom random) {
    this(tables, roster, clock, random, SessionLimits.STANDARD);
  }

  /**
   * People over these tables, which stay the caller's to close.
   *
   * @param roster the roster of now; asked for at each call, also for each score
   * @param clock the wall clock
   */
  public People(
      PeopleTables tables,
      Supplier<Roster> roster,
      InstantSource clock,
      SecureRandom random,
      SessionLimits limits) {
    Registrations registrations = new Registrations(roster);
    Passwords passwords = new Passwords(random);
    this.tables = tables;
    this.clock = clock;
    this.random = random;
    this.accounts = new Accounts(tables, registrations, passwords, clock, random);
    this.sessions = new Sessions(tables, registrations, limits, clock, random);
    this.signIns = new SignIns(tables, registrations, passwords, sessions, clock);
    this.tokens = new Tokens(tables, registrations, clock, random);
  }

  /**
   * Makes an account, which can do nothing until two administrators register its number.
   *
   * @param password 12 to 256 characters, without the person's name
   * @param origin where the request comes from, such as an address: too many accounts wait
   */
  public Joined join(
      Person person, String displayName, String email, char[] password, String origin) {
    return accounts.join(new Accounts.Form(person, displayName, email), password, origin);
  }

  /** Every account, also those that do not count, oldest first. */
  public List<Account> accounts() {
    return accounts.all();
  }

  /** The account of this number. */
  public Optional<Account> account(Sha256 number) {
    return tables.account(number).map(accounts::shown);
  }

  /**
   * Begins a session of the person's registered account, where this is its password.
   *
   * @param origin where the request comes from, such as an address: too many wrong passwords wait
   */
  public SignedIn signIn(Person person, char[] password, String origin) {
    return signIns.signIn(person, password, origin);
  }

  /** Who asks with the secret of a session; the session goes on. */
  public Optional<Identity> bySession(String secret) {
    return sessions.of(secret);
  }

  /** Who asks with the secret of a token. */
  public Optional<Identity> byToken(String secret) {
    return tokens.of(secret);
  }

  /** Ends the session; false where there is none. */
  public boolean signOut(String secret) {
    return Sessions.digest(secret).filter(tables::end).isPresent();
  }

  /** Ends all sessions of the person and revokes all tokens they own. */
  public void signOutEverywhere(Person person) {
    tables.endAll(person);
    tokens.forget();
  }

  /**
   * Changes the password of the person's registered account and ends its other sessions. Tokens
   * stay: {@link #signOutEverywhere} ends them too.
   *
   * @param kept the secret of the session that goes on; anything else ends all of them
   */
  public PasswordChange changePassword(Person person, char[] old, char[] fresh, String kept) {
    Sha256 session = Sessions.digest(kept).orElseGet(() -> Sha256.of(new byte[0]));
    return signIns.changePassword(person, old, fresh, session);
  }

  /**
   * Stops all accounts of the person for ever, with their sessions and tokens. Only an account made
   * after that, and registered, brings the person back.
   *
   * @return false when the person has no account
   */
  public boolean lock(Person person) {
    boolean had = tables.lock(person) > 0;
    tokens.forget();
    return had;
  }

  /** Issues a token to a person who asks by a session or by a token of their own. */
  public Issued issue(Identity.Human owner, TokenRequest request) {
    return tokens.issue(owner, request);
  }

  /** The tokens that the person owns, also expired and revoked ones, oldest first. */
  public List<Token> tokensOf(Person owner) {
    return tokens.all().stream().filter(token -> token.owner().equals(owner)).toList();
  }

  /** Everybody's tokens, also expired and revoked ones, oldest first. */
  public List<Token> tokens() {
    return tokens.all();
  }

  /** Revokes a token for ever; false where there is none of this id that is not revoked. */
  public boolean revoke(String id) {
    return tokens.revoke(id);
  }

  /** Makes a new setup code; an earlier one is no longer good. */
  public SetupCode setupCode() {
    SetupCode code = SetupCode.make(random, clock.instant().plus(SETUP_MAX));
    tables.put(new StoredCode(SetupCode.digest(code.text()), code.validUntil()));
    return code;
  }

  /** Uses the setup code up; false where it is another one, was used, or is too old. */
  public boolean takeSetupCode(String text) {
    return tables.take(SetupCode.digest(text), clock.instant());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage.people;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The plain tables of people who sign in. Each method is one transaction, on disk before it
 * returns. Thread-safe; no rule of who may sign in is held here.
 */
public interface PeopleTables extends AutoCloseable {
  /**
   * Adds an account.
   *
   * @throws IllegalArgumentException when the number is taken
   */
  void add(StoredAccount account);

  Optional<StoredAccount> account(Sha256 number);

  /** Every account, oldest first. */
  List<StoredAccount> accounts();

  /** Removes accounts with their sessions and tokens. */
  void remove(Set<Sha256> accounts);

  /**
   * Gives an account another password and ends its sessions but one.
   *
   * @param instead the hash that the account has now
   * @param kept the digest of the session that goes on; one that is not there ends all
   * @return false, and nothing is changed, when the account is locked or has another hash
   */
  boolean changePassword(Sha256 account, String instead, String hash, Sha256 kept);

  /**
   * Locks every account of the person, ends their sessions and revokes all tokens they own.
   *
   * @return how many accounts the person has
   */
  int lock(Person person);

  /** Ends all sessions of the person and revokes all tokens they own. */
  void endAll(Person person);

  /**
   * Begins a session.
   *
   * @param hash the hash that the password was compared with
   * @return false, and there is no session, when the account is locked or has another hash now
   */
  boolean begin(StoredSession session, String hash);

  Optional<StoredSession> session(Sha256 secret);

  /** Notes that the session was seen; an earlier instant changes nothing. */
  void seen(Sha256 secret, Instant at);

  /** Ends one session; false when there is none. */
  boolean end(Sha256 secret);

  /** Removes sessions that began, or were last seen, at these instants or before. */
  void sweepSessions(Instant since, Instant lastSeen);

  /**
   * Adds a token.
   *
   * @return false, and nothing is added, when its account is locked or missing
   * @throws IllegalArgumentException when the id or the secret is taken
   */
  boolean add(StoredToken token);

  Optional<StoredToken> token(Sha256 secret);

  /** Every token, also expired and revoked ones, oldest first. */
  List<StoredToken> tokens();

  /** Notes a use of the token; an earlier instant changes nothing. */
  void used(String id, Instant at);

  /** Revokes a token for ever; false when there is none of this id that is not revoked. */
  boolean revoke(String id);

  /** Replaces the setup code. */
  void put(StoredCode code);

  /** Uses the setup code up; false when it is another one, or no longer valid. */
  boolean take(Sha256 secret, Instant now);

  @Override
  void close();
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.roster;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import java.time.Instant;

/** How one person who gives a command was known. */
public sealed interface Authentication {
  /** The issuer of accounts that the home keeps itself. */
  String LOCAL = "local";

  Person person();

  /**
   * Signed in at the server.
   *
   * @param issuer who vouches for the sign-in; {@link #LOCAL} for an account of the home
   * @param account the account, as two administrators registered it
   * @param since when the person signed in
   */
  record BySession(Person person, String issuer, Sha256 account, Instant since)
      implements Authentication {}

  /**
   * By an access token of the person.
   *
   * @param token its public id
   * @param since when the token was made
   */
  record ByToken(Person person, String issuer, Sha256 account, String token, Instant since)
      implements Authentication {}

  /**
   * By the person's registered key.
   *
   * @param signature base64 of an ECDSA signature, SHA-256, over the command without signatures
   */
  record ByKey(Person person, String signature) implements Authentication {}

  /** By the words of a scenario. */
  record InReplay(Person person) implements Authentication {}

  /** By the words of a rehearsal. */
  record InRehearsal(Person person) implements Authentication {}
}

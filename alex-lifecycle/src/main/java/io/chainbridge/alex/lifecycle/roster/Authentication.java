// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.roster;

import io.chainbridge.alex.lifecycle.Person;

/** How one person who gives a command was known. */
public sealed interface Authentication {
  Person person();

  /** Signed in at the server, under this session. */
  record BySession(Person person, String session) implements Authentication {}

  /** By an access token of this id. */
  record ByToken(Person person, String token) implements Authentication {}

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

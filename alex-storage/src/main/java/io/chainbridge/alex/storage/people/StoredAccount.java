// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage.people;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One row of the accounts. Several may exist for one person; the roster says which one counts.
 *
 * @param number the digest that names the account
 * @param passwordHash in PHC text form
 * @param created in whole milliseconds
 * @param locked whether an administrator stopped it, for ever
 */
public record StoredAccount(
    Sha256 number,
    Person person,
    String displayName,
    String email,
    String passwordHash,
    Instant created,
    boolean locked) {
  public StoredAccount {
    created = created.truncatedTo(ChronoUnit.MILLIS);
  }

  /** The same account after an administrator stopped it. */
  public StoredAccount stopped() {
    return new StoredAccount(number, person, displayName, email, passwordHash, created, true);
  }

  /** The same account with another password. */
  public StoredAccount withPassword(String hash) {
    return new StoredAccount(number, person, displayName, email, hash, created, locked);
  }

  /** Without the hash: rows get into messages. */
  @Override
  public String toString() {
    return "account " + number + " of " + person.subject() + (locked ? ", locked" : "");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.roster;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;

/** One change of the roster. In a live home one administrator proposes, another confirms it. */
public sealed interface RosterChange {
  /** The person whose roles or key change. */
  Person person();

  /** The person holds the role from then on. */
  record Grant(Person person, Role role) implements RosterChange {}

  /** The person no longer holds the role. */
  record Revoke(Person person, Role role) implements RosterChange {}

  /** The person signs with this key, and with no earlier one. */
  record RegisterKey(Person person, PersonKey key) implements RosterChange {}

  /**
   * The person signs in with this account, and with no earlier one.
   *
   * @param account the digest that names the account at the server
   */
  record RegisterAccount(Person person, Sha256 account) implements RosterChange {}
}

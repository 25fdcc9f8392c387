// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.roster.Roster;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Whose account counts, as the roster says at the moment of the question. */
record Registrations(Supplier<Roster> roster) {
  /** The account that the person signs in with; none for a person without any role. */
  Optional<Sha256> of(Person person) {
    Roster now = roster.get();
    return now.account(person).filter(_ -> !now.roles().getOrDefault(person, Set.of()).isEmpty());
  }

  boolean stands(Person person, Sha256 account) {
    return of(person).filter(account::equals).isPresent();
  }

  /** Whether the roster names the account for the person, with a role or without. */
  boolean names(Person person, Sha256 account) {
    return roster.get().account(person).filter(account::equals).isPresent();
  }

  /** All that the roster names, and all that wait for the second administrator. */
  Set<Sha256> inUse() {
    Roster now = roster.get();
    Set<Sha256> accounts = new HashSet<>(now.accounts().values());
    for (List<RosterChange> changes : now.pending().keySet()) {
      for (RosterChange change : changes) {
        if (change instanceof RosterChange.RegisterAccount(_, Sha256 account)) {
          accounts.add(account);
        }
      }
    }
    return accounts;
  }
}

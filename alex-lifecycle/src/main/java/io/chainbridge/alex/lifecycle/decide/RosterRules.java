// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.roster.PersonKey;
import io.chainbridge.alex.lifecycle.roster.Roster;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is against one change of a roster, whoever wants it. */
final class RosterRules {
  private RosterRules() {}

  /** What is against these changes, each on the roster that those before it leave. */
  static List<Shortfall> shortfalls(Roster roster, List<RosterChange> changes) {
    List<Shortfall> found = new ArrayList<>();
    Roster next = roster;
    for (RosterChange change : changes) {
      found.addAll(shortfalls(next, change));
      next = next.changed(change);
    }
    return found;
  }

  private static List<Shortfall> shortfalls(Roster roster, RosterChange change) {
    return switch (change) {
      case RosterChange.Grant(Person person, Role role) -> grant(roster, person, role);
      case RosterChange.Revoke(Person person, Role role) -> revoke(roster, person, role);
      case RosterChange.RegisterKey(Person person, PersonKey key) -> register(roster, person, key);
      case RosterChange.RegisterAccount(Person person, Sha256 account) ->
          register(roster, person, account);
    };
  }

  /** A name that could be taken for another's is no name of its own. */
  private static List<Shortfall> grant(Roster roster, Person person, Role role) {
    List<Shortfall> found = new ArrayList<>(alike(roster, person));
    if (roster.holds(person, role)) {
      found.add(empty(person, "holds " + role));
    }
    return found;
  }

  private static List<Shortfall> alike(Roster roster, Person person) {
    return roster.people().stream()
        .filter(other -> !other.equals(person) && other.resembles(person))
        .map(other ->
            ShortfallCode.NAME_TOO_ALIKE.of(
                person.subject(), "looks like " + other.subject(), "a name of their own"))
        .toList();
  }

  private static List<Shortfall> revoke(Roster roster, Person person, Role role) {
    List<Shortfall> found = new ArrayList<>();
    if (!roster.holds(person, role)) {
      found.add(empty(person, "does not hold " + role));
    }
    if (role == Role.ADMINISTRATOR && roster.holders(role).size() <= 2) {
      found.add(
          ShortfallCode.ADMINISTRATORS_MISSING.of(
              person.subject(), "one of the last two administrators", "two others"));
    }
    return found;
  }

  private static List<Shortfall> register(Roster roster, Person person, PersonKey key) {
    if (roster.key(person).equals(Optional.of(key))) {
      return List.of(empty(person, "signs with this key"));
    }
    List<Shortfall> found = new ArrayList<>(alike(roster, person));
    roster
        .owner(key)
        .ifPresent(owner ->
            found.add(
                ShortfallCode.KEY_NOT_OWN.of(
                    person.subject(), "the key of " + owner.subject(), "a key of their own")));
    return found;
  }

  private static List<Shortfall> register(Roster roster, Person person, Sha256 account) {
    if (roster.account(person).equals(Optional.of(account))) {
      return List.of(empty(person, "signs in with this account"));
    }
    List<Shortfall> found = new ArrayList<>(alike(roster, person));
    if (roster.accounts().containsValue(account)) {
      found.add(
          ShortfallCode.KEY_NOT_OWN.of(
              person.subject(), "the account of another person", "an account of their own"));
    }
    return found;
  }

  private static Shortfall empty(Person person, String found) {
    return ShortfallCode.ROSTER_CHANGE_EMPTY.of(person.subject(), found, "a new change");
  }
}

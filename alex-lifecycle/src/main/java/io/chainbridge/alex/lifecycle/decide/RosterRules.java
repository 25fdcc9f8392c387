// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

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

  static List<Shortfall> shortfalls(Roster roster, RosterChange change) {
    return switch (change) {
      case RosterChange.Grant(Person person, Role role) ->
          roster.holds(person, role) ? List.of(empty(person, "holds " + role)) : List.of();
      case RosterChange.Revoke(Person person, Role role) -> revoke(roster, person, role);
      case RosterChange.RegisterKey(Person person, PersonKey key) -> register(roster, person, key);
    };
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
    return roster.keys().entrySet().stream()
        .filter(held -> held.getValue().equals(key))
        .map(held ->
            ShortfallCode.KEY_NOT_OWN.of(
                person.subject(), "the key of " + held.getKey().subject(), "a key of their own"))
        .toList();
  }

  private static Shortfall empty(Person person, String found) {
    return ShortfallCode.ROSTER_CHANGE_EMPTY.of(person.subject(), found, "a new change");
  }
}

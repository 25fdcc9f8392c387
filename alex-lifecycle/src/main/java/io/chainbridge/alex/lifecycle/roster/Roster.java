// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.roster;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who holds which role, and by which key or account they are known: a fold of the log.
 *
 * @param kind empty until the first leaf fixed it
 * @param pending proposed changes that nobody has confirmed, each with its proposer
 */
public record Roster(
    Optional<HomeKind> kind,
    Map<Person, Set<Role>> roles,
    Map<Person, PersonKey> keys,
    Map<Person, Sha256> accounts,
    Map<List<RosterChange>, Person> pending) {
  private static final Roster NOBODY =
      new Roster(Optional.empty(), Map.of(), Map.of(), Map.of(), Map.of());

  public Roster {
    Map<Person, Set<Role>> held = new LinkedHashMap<>();
    roles.forEach((person, some) -> held.put(person, Set.copyOf(some)));
    roles = Collections.unmodifiableMap(held);
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    accounts = Collections.unmodifiableMap(new LinkedHashMap<>(accounts));
    pending = Collections.unmodifiableMap(new LinkedHashMap<>(pending));
  }

  /** The roster of a log without leaves. */
  public static Roster nobody() {
    return NOBODY;
  }

  /** Whether this person holds the role. */
  public boolean holds(Person person, Role role) {
    return roles.getOrDefault(person, Set.of()).contains(role);
  }

  /** The key that this person signs with. */
  public Optional<PersonKey> key(Person person) {
    return Optional.ofNullable(keys.get(person));
  }

  /** The account that this person signs in with. */
  public Optional<Sha256> account(Person person) {
    return Optional.ofNullable(accounts.get(person));
  }

  /** Whether the person has a key or an account, so that they can give commands. */
  public boolean isKnown(Person person) {
    return keys.containsKey(person) || accounts.containsKey(person);
  }

  /** Everybody who holds the role. */
  public Set<Person> holders(Role role) {
    Set<Person> holders = new LinkedHashSet<>();
    roles.forEach((person, held) -> {
      if (held.contains(role)) {
        holders.add(person);
      }
    });
    return holders;
  }

  /** The roster of a home of this kind. */
  public Roster of(HomeKind fixed) {
    return new Roster(Optional.of(fixed), roles, keys, accounts, pending);
  }

  /** The roster after a proposed change; nothing is granted yet. */
  public Roster proposed(List<RosterChange> changes, Person by) {
    Map<List<RosterChange>, Person> more = new LinkedHashMap<>(pending);
    more.put(changes, by);
    return new Roster(kind, roles, keys, accounts, more);
  }

  /** The roster with the changes in force, and no longer pending. */
  public Roster settled(List<RosterChange> changes) {
    Map<List<RosterChange>, Person> left = new LinkedHashMap<>(pending);
    left.remove(changes);
    Roster next = new Roster(kind, roles, keys, accounts, left);
    for (RosterChange change : changes) {
      next = next.changed(change);
    }
    return next;
  }

  /** Everybody the roster ever named, also those who hold no role any more. */
  public Set<Person> people() {
    Set<Person> people = new LinkedHashSet<>(roles.keySet());
    people.addAll(keys.keySet());
    people.addAll(accounts.keySet());
    return people;
  }

  /** The person who signs with this key. */
  public Optional<Person> owner(PersonKey key) {
    return keys.entrySet().stream()
        .filter(held -> held.getValue().equals(key))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The roster with one change in force. */
  public Roster changed(RosterChange change) {
    return switch (change) {
      case RosterChange.Grant(Person person, Role role) ->
          new Roster(kind, with(person, role, true), keys, accounts, pending);
      case RosterChange.Revoke(Person person, Role role) ->
          new Roster(kind, with(person, role, false), keys, accounts, pending);
      case RosterChange.RegisterKey(Person person, PersonKey key) -> {
        Map<Person, PersonKey> more = new LinkedHashMap<>(keys);
        more.put(person, key);
        yield new Roster(kind, roles, more, accounts, pending);
      }
      case RosterChange.RegisterAccount(Person person, Sha256 account) -> {
        Map<Person, Sha256> more = new LinkedHashMap<>(accounts);
        more.put(person, account);
        yield new Roster(kind, roles, keys, more, pending);
      }
    };
  }

  private Map<Person, Set<Role>> with(Person person, Role role, boolean held) {
    Set<Role> some = EnumSet.noneOf(Role.class);
    some.addAll(roles.getOrDefault(person, Set.of()));
    if (held) {
      some.add(role);
    } else {
      some.remove(role);
    }
    Map<Person, Set<Role>> next = new LinkedHashMap<>(roles);
    next.put(person, some);
    return next;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.ledger.PersonalKey;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.decide.HomeCommand;
import io.chainbridge.alex.lifecycle.decide.HomeDecision;
import io.chainbridge.alex.lifecycle.roster.HomeKind;
import io.chainbridge.alex.lifecycle.roster.PersonKey;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The people of live homes in tests, each with a registered key; everybody signs what they do. */
public final class LivePeople {
  public static final Person ADA = new Person("ada.admin");
  public static final Person BOB = new Person("bob.admin");

  /** Has a registered key and no role. */
  public static final Person EVE = new Person("eve.nobody");

  /** Has a key that nobody registered. */
  public static final Person STRANGER = new Person("stranger");

  private static final Map<Person, Set<Role>> ROLES =
      Map.of(
          new Person("evan.engineer"),
          Set.of(Role.ENGINEER),
          new Person("engineer"),
          Set.of(Role.ENGINEER),
          person(Role.ALEX),
          Set.of(Role.ALEX),
          person(Role.ML_LEAD),
          Set.of(Role.ML_LEAD),
          person(Role.BUSINESS),
          Set.of(Role.BUSINESS),
          person(Role.OPERATOR),
          Set.of(Role.OPERATOR),
          EVE,
          Set.of());

  private static final Map<Person, PersonalKey> KEYS =
      Stream.concat(ROLES.keySet().stream(), Stream.of(ADA, BOB, STRANGER))
          .collect(Collectors.toUnmodifiableMap(person -> person, _ -> PersonalKey.generate()));

  /** Leaves that {@link #begin} writes, each with a command of its own. */
  public static final int LEAVES = 3;

  private LivePeople() {}

  /** The person in a role: their name is the role's. */
  public static Person person(Role role) {
    return new Person(role.name());
  }

  /** Everybody's key at one machine. */
  public static Credentials keys() {
    return new KeyRing(KEYS);
  }

  /** The account of one of the people. */
  public static Sha256 account(Person person) {
    return Sha256.of(person.subject().getBytes(StandardCharsets.UTF_8));
  }

  /** The key of one of the people. */
  public static PersonalKey key(Person person) {
    return Objects.requireNonNull(KEYS.get(person));
  }

  /**
   * Begins a home with its two administrators, who then register everybody: {@link #LEAVES} leaves.
   */
  public static void begin(Function<HomeCommand, HomeDecision> home) {
    List<RosterChange> administrators = new ArrayList<>();
    for (Person person : List.of(ADA, BOB)) {
      administrators.add(new RosterChange.Grant(person, Role.ADMINISTRATOR));
      administrators.add(register(person));
    }
    List<RosterChange> everybody = new ArrayList<>();
    ROLES.keySet().stream()
        .sorted(Comparator.comparing(Person::subject))
        .forEach(person -> {
          everybody.add(register(person));
          everybody.add(new RosterChange.RegisterAccount(person, account(person)));
          ROLES
              .getOrDefault(person, Set.of())
              .forEach(role -> everybody.add(new RosterChange.Grant(person, role)));
        });
    accept(home.apply(new HomeCommand.Bootstrap(HomeKind.LIVE, administrators)));
    accept(home.apply(new HomeCommand.ProposeChange(everybody, ADA)));
    accept(home.apply(new HomeCommand.ConfirmChange(everybody, BOB)));
  }

  private static RosterChange register(Person person) {
    return new RosterChange.RegisterKey(person, PersonKey.of(key(person).publicKey().spki()));
  }

  private static void accept(HomeDecision decision) {
    if (decision instanceof HomeDecision.Refused refused) {
      throw new AssertionError(refused.shortfalls().toString());
    }
  }
}

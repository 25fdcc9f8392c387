// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.roster.Roster;
import java.util.List;
import java.util.Set;

/** Which roles a command demands of the person who gives it. */
final class Permissions {
  static final Set<Role> ADMINISTRATION = Set.of(Role.ADMINISTRATOR);

  private Permissions() {}

  /** A reason unless the person holds one of the roles. */
  static List<Shortfall> demand(Roster roster, Person by, Set<Role> oneOf) {
    return oneOf.stream().anyMatch(role -> roster.holds(by, role))
        ? List.of()
        : List.of(
            ShortfallCode.ROLE_NOT_HELD.of(
                "by", by.subject(), "a person who holds " + words(oneOf)));
  }

  private static String words(Set<Role> oneOf) {
    return String.join(" or ", oneOf.stream().sorted().map(Role::name).toList());
  }
}

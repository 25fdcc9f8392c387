// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import java.util.Map;

/** One person for each role, such as the cast of a replay. */
public record AssignedPeople(Map<Role, Person> assigned) implements People {
  public AssignedPeople {
    assigned = Map.copyOf(assigned);
  }

  @Override
  public boolean holds(Person person, Role role) {
    return person.equals(assigned.get(role));
  }
}
